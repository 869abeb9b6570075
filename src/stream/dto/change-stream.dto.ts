import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { CHANGE_TYPES, type ChangeType, type ObjectKind } from '../../rdap/index.js';
import { type PlacedChange } from '../../registration/index.js';

export const KINDS = ['domain', 'ip', 'autnum', 'nameserver', 'entity'] as const satisfies readonly ObjectKind[];

/** OpenAPI 3.0 has no word for "any JSON". */
const JSON_VALUE = {
  nullable: true,
  oneOf: [
    ...['string', 'number', 'boolean'].map((type) => ({ type })),
    { type: 'array', items: {} },
    { type: 'object', additionalProperties: true },
  ],
};

/** `a,b` and a member that is given twice mean the same. */
const commaList = ({ value }: { value: unknown }): unknown =>
  (Array.isArray(value) ? (value as unknown[]) : [value]).flatMap((item) =>
    typeof item === 'string' ? item.split(',') : [item],
  );

export class ChangeStreamOptionsDto {
  /** Only changes of objects of these kinds, comma-separated. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(KINDS, { each: true })
  kind?: ObjectKind[];

  /** Only changes of these types, comma-separated. */
  @IsOptional()
  @Transform(commaList)
  @IsIn(CHANGE_TYPES, { each: true })
  type?: ChangeType[];

  /**
   * Where to go on: the `id` of the last event that was received, or `start` for the beginning of the log. Absent: the present end. The
   * header `Last-Event-ID` goes before it.
   */
  @ApiPropertyOptional({ example: 'start' })
  @IsOptional()
  @Matches(/^[A-Za-z0-9_-]{1,256}$/)
  cursor?: string;
}

/** `data` of `event: change`. */
export class ChangeNoticeDto {
  /** Shape of this object; it grows when a member changes its meaning. */
  @ApiProperty({ example: 1 })
  schemaVersion!: number;
  eventId!: string;
  /** When the answer that showed the change was fetched. */
  @ApiProperty({ example: '2026-06-01T12:00:00.000Z' })
  at!: string;
  @ApiProperty({ enum: KINDS })
  kind!: ObjectKind;
  /** Canonical identity of the object. @example example-name.org */
  key!: string;
  /** Whose record of it changed: host of the registry's or registrar's RDAP service. @example rdap.registry.example */
  authority!: string;
  @ApiProperty({ enum: CHANGE_TYPES })
  type!: ChangeType;
  /** Field group. @example status */
  field!: string;
  /** RFC 6901 pointer into the newer registration, or into the older one for removals. @example /status/1 */
  path!: string;
  /** Redacted value before. */
  @ApiPropertyOptional(JSON_VALUE)
  before?: unknown;
  /** Redacted value after. */
  @ApiPropertyOptional(JSON_VALUE)
  after?: unknown;
  /** The version of the content that the change led to. */
  versionId?: string;
  previousVersionId?: string;
}

/** `data` of `event: lag`. */
export class LagNoticeDto {
  /** Events that wait for this client. Absent where counting them would take long: more than some ten thousand. */
  behindEvents?: number;
  /** For how long at least the next event has been waiting to be taken. */
  behindSeconds!: number;
}

/** An allow-list: the tenant and the subject stay inside (SEC-15). */
export function changeDto(change: PlacedChange): ChangeNoticeDto {
  const { schemaVersion, eventId, at, kind, key, authority, type, field, path, before, after } = change;
  const { versionId, previousVersionId } = change;
  const object = { kind, key, authority };
  return {
    ...{ schemaVersion, eventId, at: at.toISOString(), ...object },
    ...{ type, field, path, before, after, versionId, previousVersionId },
  };
}
