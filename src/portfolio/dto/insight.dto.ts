import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type ObjectKind } from '../../rdap/index.js';
import { KINDS } from '../member.js';

export class ShareDto {
  /** @example domain */
  name!: string;
  /** @example 1104 */
  members!: number;
}

/** Each includes the ones before. */
export class ExpiringDto {
  /** @example 12 */
  within30Days!: number;
  /** @example 31 */
  within60Days!: number;
  /** @example 58 */
  within90Days!: number;
}

/** Archived members are left out; of each list the 100 largest. */
export class PortfolioSummaryDto {
  /** The sum of the next three. @example 1204 */
  members!: number;
  known!: number;
  /** Nobody asked yet, or the answer has expired. */
  unknown!: number;
  /** The registry holds no such object. */
  gone!: number;
  expiring!: ExpiringDto;
  /** Past its expiry date, and still there. @example 2 */
  expired!: number;
  kinds!: ShareDto[];
  criticalities!: ShareDto[];
  registrars!: ShareDto[];
  registries!: ShareDto[];
  /** A member with two of them counts in both. */
  statuses!: ShareDto[];
}

export class MemberOfChangeDto {
  @ApiProperty({ enum: KINDS })
  kind!: ObjectKind;
  /** @example example-name.org */
  key!: string;
}

export class MemberChangeEventDto {
  eventId!: string;
  /** Whose change it is; where an object answers for several members, the first of them. */
  member!: MemberOfChangeDto;
  /** When the answer that showed it was fetched. */
  at!: string;
  /** @example status-added */
  type!: string;
  field!: string;
  path!: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true, description: 'Redacted' })
  before?: unknown;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, nullable: true, description: 'Redacted' })
  after?: unknown;
}

export class MemberChangePageDto {
  items!: MemberChangeEventDto[];
  nextCursor?: string;
}
