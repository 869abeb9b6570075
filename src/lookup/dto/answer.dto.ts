import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { type EntityClass, type ObjectKind } from '../../rdap/index.js';
import { RegistrationDto } from './registration.dto.js';

/** A year: beyond that an answer is history, not an answer. */
const MAX_AGE_LIMIT = 31_536_000;

export class LookupOptionsDto {
  /** Oldest answer that will do, in seconds. 0 asks the registry now. Absent: one hour. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(0)
  @Max(MAX_AGE_LIMIT)
  maxAge?: number;
}

export class PageOptionsDto {
  /** Rows on a page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;

  /** `nextCursor` of the page before. */
  @IsOptional()
  @IsString()
  @Matches(/^[A-Za-z0-9_-]{1,256}$/)
  cursor?: string;

  /** Whose record: the registry's, or the registrar's where the registry is thin. */
  @IsOptional()
  @IsIn(['registry', 'registrar'])
  record?: 'registry' | 'registrar';
}

export class QueryDto {
  @ApiProperty({ enum: ['domain', 'ip', 'autnum', 'nameserver', 'entity'] })
  kind!: ObjectKind;
  /** As it was asked. @example WWW.Example-Name.org */
  input!: string;
  /** As the registry was asked. @example example-name.org */
  key!: string;
  /** The host name asked for, where the registrable name above it was looked up instead. @example www.example-name.org */
  reducedFrom?: string;
}

export class ProvenanceDto {
  /** Host of the responsible registry's RDAP service. @example rdap.registry.example */
  registry!: string;
  /** The URL that answered. */
  url!: string;
  /** The registrar's URL, where the registry is thin and refers to one. */
  registrarUrl?: string;
  /** When the registry was asked. */
  fetchedAt!: string;
  /** When the registry says its data was current. */
  registryUpdatedAt?: string;
  @ApiProperty({ enum: ['registry', 'store', 'cache'] })
  source!: 'registry' | 'store' | 'cache';
  /** Seconds since `fetchedAt`. */
  ageSeconds!: number;
  /** The version of this content in the history. */
  versionId!: string;
  firstSeenAt!: string;
  /** When the content last changed, as far as Rollcall saw. */
  lastChangedAt!: string;
}

export class PolicyDto {
  /** `id@version` of the rule sets that were applied. @example ["base@1", "eu@1"] */
  ruleSets!: string[];
  /** True where every personal field found was redacted. */
  piiRedacted!: boolean;
  /** When this record is deleted at the latest. */
  retainedUntil!: string;
}

export class RedactionDto {
  /** RFC 6901 pointer into `registration`. @example /entities/0/contact/name */
  path!: string;
  @ApiPropertyOptional({ enum: ['natural', 'legal', 'role', 'unknown'] })
  entityClass?: EntityClass;
  @ApiProperty({ enum: ['remove', 'empty', 'mask'] })
  action!: 'remove' | 'empty' | 'mask';
  /** Registered name of RFC 9537. @example Registrant Name */
  name?: string;
  description?: string;
  /** The rule or recogniser that decided. */
  reason!: string;
  score?: number;
}

export class FindingDto {
  /** @example date-only */
  code!: string;
  @ApiProperty({ enum: ['info', 'warning', 'error'] })
  severity!: 'info' | 'warning' | 'error';
  /** RFC 6901 pointer into the body as received. @example /events/0/eventDate */
  path!: string;
  message!: string;
}

export class AnswerDto {
  query!: QueryDto;
  @ApiProperty({ enum: ['found'] })
  outcome!: 'found';
  registration!: RegistrationDto;
  /** The registrar's own record, kept apart: it never overwrites what the registry says. */
  registrarRegistration?: RegistrationDto;
  /** What was taken out of `registration`. */
  redactions!: RedactionDto[];
  /** What was taken out of `registrarRegistration`. */
  registrarRedactions?: RedactionDto[];
  provenance!: ProvenanceDto;
  policy!: PolicyDto;
  /** What was odd about the answer. `stale-answer` says that the registry failed and an older answer stands in. */
  findings!: FindingDto[];
}

export class VersionDto {
  versionId!: string;
  recordedAt!: string;
  fetchedAt!: string;
  url!: string;
  policyVersion!: string;
  registration!: RegistrationDto;
}

export class VersionPageDto {
  items!: VersionDto[];
  nextCursor?: string;
}

export class ChangeDto {
  eventId!: string;
  /** When Rollcall recorded it. */
  at!: string;
  /** @example status-added */
  type!: string;
  field!: string;
  path!: string;
  @ApiPropertyOptional({
    description: 'Redacted value before',
    type: 'object',
    additionalProperties: true,
    nullable: true,
  })
  before?: unknown;
  @ApiPropertyOptional({
    description: 'Redacted value after',
    type: 'object',
    additionalProperties: true,
    nullable: true,
  })
  after?: unknown;
  versionId?: string;
  previousVersionId?: string;
}

export class ChangePageDto {
  items!: ChangeDto[];
  nextCursor?: string;
}

/** RFC 9457 */
export class ProblemDto {
  type!: string;
  title!: string;
  status!: number;
  /** @example invalid-query */
  code!: string;
  detail?: string;
  /** Request id. */
  instance!: string;
  /** The member of the request that is wrong. */
  member?: string;
}
