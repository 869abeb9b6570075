import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';
import { type ObjectKind } from '../../rdap/index.js';
import { ITEM_STATES, type ItemState } from '../collection-item.js';
import { PRIORITIES, type Priority } from '../priority.js';
import { RESULT_FORMATS, type ResultFormat } from '../results/result-format.js';
import { RESULT_ORDERS, type ResultOrder } from '../results/stored-item.js';
import { AUTHORITY, BatchPageOptionsDto, CODE } from './batch-request.dto.js';
import { asBoolean, asNumber } from './query-value.js';

const CURSOR = /^[A-Za-z0-9_-]{1,256}$/;

export class ItemPageOptionsDto extends BatchPageOptionsDto {
  /** Only items in this state. */
  @ApiPropertyOptional({ enum: ITEM_STATES })
  @IsOptional()
  @IsIn(ITEM_STATES)
  state?: ItemState;

  /** Only items of this registry. @example rdap.registry.example */
  @IsOptional()
  @Matches(AUTHORITY)
  registry?: string;

  /** Only items with this outcome: `found`, `not-found`, or the code of a failure. @example registry-timeout */
  @IsOptional()
  @Matches(CODE)
  outcome?: string;
}

export class ResultOptionsDto {
  /** Without it, what `Accept` names: `application/x-ndjson` or `text/csv`; else a JSON page. */
  @ApiPropertyOptional({ enum: RESULT_FORMATS })
  @IsOptional()
  @IsIn(RESULT_FORMATS)
  format?: ResultFormat;

  /**
   * `completion`: as items came to their end. `input`: by line; an item that has yet to end holds up those behind it. Default: `input` where
   * the run preserves the order, else `completion`. A cursor belongs to the order that gave it.
   */
  @ApiPropertyOptional({ enum: RESULT_ORDERS })
  @IsOptional()
  @IsIn(RESULT_ORDERS)
  order?: ResultOrder;

  /** `nextCursor` of the page before, or `cursor` of the last result that was received. */
  @IsOptional()
  @IsString()
  @Matches(CURSOR)
  cursor?: string;

  /** Results on a JSON page. */
  @IsOptional()
  @Transform(asNumber)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;

  /** With NDJSON: the answer goes on until the run is done. */
  @IsOptional()
  @Transform(asBoolean)
  @IsBoolean()
  follow?: boolean;
}

export class ItemQueryDto {
  @ApiProperty({ enum: ['domain', 'ip', 'autnum', 'nameserver', 'entity'] })
  kind!: ObjectKind;
  /** As it was written, where that is not the key. @example WWW.Example-Name.org */
  input?: string;
  /** As the registry is asked. @example example-name.org */
  key!: string;
}

export class ItemDto {
  /** Of the input, from 1: the first that asked for it. @example 17 */
  line!: number;
  query!: ItemQueryDto;
  @ApiProperty({ enum: PRIORITIES })
  priority!: Priority;
  /**
   * `done`: the registry answered, also that it holds no such object. `failed`: asking again would not help. `dead`: all attempts were in
   * vain; can be retried.
   */
  @ApiProperty({ enum: ITEM_STATES })
  state!: ItemState;
  /** `found`, `not-found`, or the code of a failure. @example found */
  outcome?: string;
  /** What the outcome does not say. @example registrar-unavailable */
  reason?: string;
  /** Server of the responsible registry; empty where none is known. @example rdap.registry.example */
  registry!: string;
  /** Where it waits or was asked last, where that is not the registry. @example rdap.registrar.example */
  lane?: string;
  /** Whether a registry was asked, or a stored answer was recent enough. */
  @ApiPropertyOptional({ enum: ['registry', 'store'] })
  source?: 'registry' | 'store';
  /** What the history made of it: `first-seen`, `changed`, `policy-changed`, `unchanged`, `outdated`. @example unchanged */
  change?: string;
  /** Requests that the last step used up. @example 1 */
  attempts!: number;
  /** From the start of the request to the end of the answer. @example 184 */
  latencyMs?: number;
  finishedAt?: string;
  /** The version of this content in the history. */
  versionId?: string;
}

export class ItemPageDto {
  items!: ItemDto[];
  nextCursor?: string;
}

export class ResultPolicyDto {
  /** `id@version` of the rule sets that were applied. @example ["base@1", "eu@1"] */
  ruleSets!: string[];
  /** True where every personal field found was redacted. */
  piiRedacted!: boolean;
  /** When this version is deleted at the latest. */
  retainedUntil!: string;
}

/** An item that came to its end, with what the registry said. */
export class ResultDto extends ItemDto {
  /** The place of this result: give it as `cursor` to go on behind it. */
  cursor!: string;
  /** Redacted, cut down to the fields of the run. Absent where nothing was found, and where it is no longer kept. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  registration?: object;
  /** The registrar's own record as it stands, where the registry is thin. */
  @ApiPropertyOptional({ type: 'object', additionalProperties: true })
  registrarRegistration?: object;
  policy?: ResultPolicyDto;
}

export class ResultPageDto {
  items!: ResultDto[];
  /** Absent where no more results will come. Where there are none yet, ask with the same cursor again later. */
  nextCursor?: string;
}
