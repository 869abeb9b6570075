import { ApiProperty, ApiPropertyOptional, IntersectionType } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsOptional,
  IsString,
  Matches,
  ValidateIf,
} from 'class-validator';
import { RISK_LEVELS, type RiskLevel } from '../../posture/index.js';
import { type ObjectKind } from '../../rdap/index.js';
import { KINDS, MEMBER_SORTS, MEMBER_STATES, type MemberSort, type MemberState } from '../member.js';
import { ARCHIVED_VIEWS, type ArchivedView, CRITICALITIES, type Criticality, LIMITS, PROSE } from '../portfolio.js';
import { PageQueryDto } from './portfolio.dto.js';
import { AreTags } from './tags.js';

/** As people write them. */
export const KIND_NAMES = [...KINDS, 'asn'] as const;
export type KindName = (typeof KIND_NAMES)[number];

/** Which members; what is absent holds nothing back. */
export class MemberFilterDto {
  @ApiPropertyOptional({ enum: KIND_NAMES })
  @IsOptional()
  @IsIn(KIND_NAMES)
  kind?: KindName;

  /** Those with this tag. @example checkout */
  @IsOptional()
  @IsString()
  @Matches(/^[^\p{Cc}\p{Cs}]{1,50}$/u)
  tag?: string;

  @ApiPropertyOptional({ enum: CRITICALITIES })
  @IsOptional()
  @IsIn(CRITICALITIES)
  criticality?: Criticality;

  /** `unknown`: nobody asked yet. `gone`: the registry holds no such object. */
  @ApiPropertyOptional({ enum: MEMBER_STATES })
  @IsOptional()
  @IsIn(MEMBER_STATES)
  state?: MemberState;

  /** Those that were archived: not at all, as well, or alone. Default `exclude`. */
  @ApiPropertyOptional({ enum: ARCHIVED_VIEWS })
  @IsOptional()
  @IsIn(ARCHIVED_VIEWS)
  archived?: ArchivedView;
}

export class MemberListQueryDto extends IntersectionType(PageQueryDto, MemberFilterDto) {
  /** Domains by the highest level of the risk signals of their latest assessment. */
  @ApiPropertyOptional({ enum: RISK_LEVELS })
  @IsOptional()
  @IsIn(RISK_LEVELS)
  level?: RiskLevel;

  /** `key`: by name. `added`: newest first. `expiry`: what expires first, first. Default `key`. */
  @ApiPropertyOptional({ enum: MEMBER_SORTS })
  @IsOptional()
  @IsIn(MEMBER_SORTS)
  sort?: MemberSort;
}

export class ExpirationQueryDto extends PageQueryDto {
  /** Days from now, 1 to 3650; what has expired already is told as well. Default `90d`. @example 90d */
  @IsOptional()
  @Matches(/^(?:[1-9]\d{0,2}|[12]\d{3}|3[0-5]\d{2}|36[0-4]\d|3650)d$/, {
    message: 'within must be a number of days from 1d to 3650d',
  })
  within?: string;
}

/** What the store knows of a member. */
export class StandingDto {
  @ApiProperty({ enum: MEMBER_STATES })
  state!: MemberState;
  /** @example Registrar Example, Inc. */
  registrar?: string;
  /** @example 9999 */
  registrarIanaId?: string;
  /** @example rdap.registry.example */
  registry?: string;
  expiresAt?: string;
  /** Whole days until then; negative where it has passed. @example 42 */
  daysLeft?: number;
  /** @example ["active"] */
  status!: string[];
  lastCheckedAt?: string;
  lastChangedAt?: string;
  goneSince?: string;
}

export class MemberDto {
  @ApiProperty({ enum: KINDS })
  kind!: ObjectKind;
  /** Canonical form. @example example-name.org */
  key!: string;
  /** @example ["checkout"] */
  tags!: string[];
  note?: string;
  @ApiProperty({ enum: CRITICALITIES })
  criticality!: Criticality;
  addedAt!: string;
  archivedAt?: string;
  standing!: StandingDto;
}

export class MemberPageDto {
  items!: MemberDto[];
  nextCursor?: string;
}

/** What is absent stays as it is; null takes a note away. */
export class MemberChangeDto {
  @ValidateIf((dto: MemberChangeDto) => dto.tags !== undefined)
  @IsArray()
  @ArrayMaxSize(LIMITS.tags)
  @AreTags()
  tags?: string[];

  @ApiPropertyOptional({ type: String, nullable: true })
  @IsOptional()
  @IsString()
  @Matches(PROSE, { message: `note must have 1 to ${LIMITS.noteLength} characters` })
  note?: string | null;

  @ApiPropertyOptional({ enum: CRITICALITIES })
  @ValidateIf((dto: MemberChangeDto) => dto.criticality !== undefined)
  @IsIn(CRITICALITIES)
  criticality?: Criticality;

  /** False restores an archived member. */
  @ValidateIf((dto: MemberChangeDto) => dto.archived !== undefined)
  @IsBoolean()
  archived?: boolean;
}

const MEMBERS = {
  type: 'array' as const,
  items: {},
  description:
    'Texts, or objects with one of `query`, `domain`, `ip`, `asn`, `nameserver`, `entity`, and if need be `kind` (beside `query`), `tags`, `note`, `criticality`.',
  example: ['example-name.org', { ip: '192.0.2.0/24', tags: ['edge'], criticality: 'high' }],
};

export class NewMembersDto {
  @ApiProperty(MEMBERS)
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(1000)
  members!: unknown[];
}

export const MEMBERS_SCHEMA = MEMBERS;

/** Quotes nothing of the line. */
export class MemberErrorDto {
  /** Place in the input, from 1; absent for a filter. @example 17 */
  line?: number;
  @ApiPropertyOptional({ enum: KINDS })
  kind?: ObjectKind;
  key?: string;
  /** @example invalid-query */
  code!: string;
  /** What is wrong in it. @example name */
  member?: string;
  message!: string;
}

/** What became of the lines; `lines` is the sum of the next four. */
export class MembersAddedDto {
  /** Lines with something in them. @example 1000 */
  lines!: number;
  /** @example 940 */
  added!: number;
  /** Were archived, and are back with their tags. @example 2 */
  restored!: number;
  /** In the portfolio already, or named by an earlier line; those stay as they are. @example 55 */
  duplicates!: number;
  /** @example 3 */
  rejected!: number;
  /** The first 1000 lines that were refused. */
  errors!: MemberErrorDto[];
}
