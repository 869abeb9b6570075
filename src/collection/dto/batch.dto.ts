import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { type ObjectKind } from '../../rdap/index.js';
import { type RunKind, type RunState } from '../collection-run.js';
import { PRIORITIES, type Priority } from '../priority.js';

/** What became of the lines of the input; `lines` is the sum of the others. */
export class BatchInputDto {
  /** Lines with something in them. @example 100000 */
  lines!: number;
  /** Refused; `errors` says why. @example 3 */
  rejected!: number;
  /** Asked for what an earlier line asks for, also in another spelling. @example 120 */
  duplicates!: number;
  /** Items of the run. @example 99877 */
  items!: number;
}

/** Items by state. */
export class BatchCountsDto {
  /** @example 61200 */
  waiting!: number;
  /** About to be asked, or being asked. @example 64 */
  leased!: number;
  /** The registry answered, also that it holds no such object. @example 38500 */
  done!: number;
  /** Asking again would not help. @example 12 */
  failed!: number;
  /** All attempts were in vain; can be tried again. @example 101 */
  dead!: number;
  /** @example 0 */
  cancelled!: number;
  /** Those of `done` that a stored answer was young enough for. @example 1400 */
  reused!: number;
}

/** Where more is to be had. */
export class BatchLinksDto {
  /** @example /v1/batches/019a6e4c-7c00-7000-8000-6f2d1c3b4a59 */
  self!: string;
  /** Refused lines. */
  errors!: string;
  items!: string;
  results!: string;
  summary!: string;
  /** Server-sent events. */
  events!: string;
}

export class BatchDto {
  /** @example 019a6e4c-7c00-7000-8000-6f2d1c3b4a59 */
  id!: string;
  @ApiProperty({ enum: ['collection', 'warm-up', 'refresh'] })
  kind!: RunKind;
  name?: string;
  /** `receiving`: the input is coming in, and nothing is asked yet. `cancelled`: nothing more is asked. */
  @ApiProperty({ enum: ['receiving', 'running', 'done', 'cancelled'] })
  state!: RunState;
  /** Absent: each item by its name. */
  @ApiPropertyOptional({ enum: PRIORITIES })
  priority?: Priority;
  /** Seconds. @example 3600 */
  maxAge!: number;
  /** Empty: all of the registration. */
  fields!: string[];
  @ApiProperty({ enum: ['standard', 'strict'] })
  privacyMode!: 'standard' | 'strict';
  /** Seconds from the end to the deletion of the results. */
  purgeAfter?: number;
  purpose?: string;
  concurrency?: number;
  preserveOrder!: boolean;
  callbackUrl?: string;
  @ApiPropertyOptional({ enum: ['pending', 'delivered', 'failed'] })
  callbackState?: 'pending' | 'delivered' | 'failed';
  input!: BatchInputDto;
  counts!: BatchCountsDto;
  links!: BatchLinksDto;
  createdAt!: string;
  /** When all of the input was in. */
  receivedAt?: string;
  finishedAt?: string;
  /** When items and results are deleted; the counts stay. */
  purgeAt?: string;
  purgedAt?: string;
  /** When this account of the run is deleted. */
  expiresAt!: string;
}

export class StartedBatchDto extends BatchDto {
  /** Signs callbacks (Standard Webhooks); shown to whoever starts the run, and never again. */
  @ApiPropertyOptional({ example: 'whsec_bm90LWEtc2VjcmV0LWJ1dC1hbi1leGFt' })
  callbackSecret?: string;
}

export class BatchPageDto {
  items!: BatchDto[];
  nextCursor?: string;
}

/** Holds no value of the line. */
export class BatchErrorDto {
  /** Of the input, from 1. @example 17 */
  line!: number;
  /** @example invalid-query */
  code!: string;
  /** What is wrong in the line. */
  @ApiPropertyOptional({ example: 'name' })
  member?: string;
  /** @example The name is empty or cannot be encoded as a domain name. */
  message!: string;
}

export class BatchErrorPageDto {
  items!: BatchErrorDto[];
  nextCursor?: string;
}

export class DeadLetterDto {
  /** @example 019a6e4c-7c00-7000-8000-6f2d1c3b4a59 */
  run!: string;
  /** Of the run's input, from 1. @example 4711 */
  line!: number;
  @ApiProperty({ enum: ['domain', 'ip', 'autnum', 'nameserver', 'entity'] })
  kind!: ObjectKind;
  /** Canonical form. @example example-name.org */
  key!: string;
  /** @example rdap.registry.example */
  registry!: string;
  /** @example 5 */
  attempts!: number;
  /** Code of the last failure. @example registry-timeout */
  outcome!: string;
  /** Of which kind it was, where more is known. */
  @ApiPropertyOptional({ example: 'stalled' })
  reason?: string;
  finishedAt!: string;
}

export class DeadLetterPageDto {
  items!: DeadLetterDto[];
  nextCursor?: string;
}

export class RedrivenDto {
  /** Items that wait again. @example 101 */
  items!: number;
  /** Runs that they belong to. @example 2 */
  runs!: number;
}
