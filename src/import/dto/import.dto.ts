import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

export class ImportOptionsDto {
  /** A name for people, shown with the import. @example answers-2026-01.ndjson.zst */
  @IsOptional()
  @IsString()
  @Matches(/^[^\p{Cc}]{1,200}$/u, { message: 'source must have 1 to 200 characters, none of them a control character' })
  source?: string;
}

export class ImportPageOptionsDto {
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
}

/** Lines by what they came to; the sum is `lines`. */
export class ImportCountsDto {
  /** Objects that were not known before. @example 98211 */
  firstSeen!: number;
  /** Known objects with new content. @example 1204 */
  changed!: number;
  /** The same content under other rules of redaction. @example 0 */
  policyChanged!: number;
  /** Known objects that were found as they are known. @example 52 */
  unchanged!: number;
  /** Older than what is stored; nothing was kept of them. @example 0 */
  outdated!: number;
  /** Refused; `errors` says why. @example 3 */
  rejected!: number;
  /** Lines without anything in them. @example 1 */
  blank!: number;
}

/** Everything up to here is stored or refused, and nothing behind it. */
export class ImportCheckpointDto {
  /** File in the input; `-` for an upload. @example - */
  part!: string;
  /** Last line applied, from 1. @example 99471 */
  line!: number;
}

export class ImportDto {
  /** @example 019a6e4c-7c00-7000-8000-6f2d1c3b4a59 */
  id!: string;
  /** @example answers-2026-01.ndjson.zst */
  source!: string;
  /** `interrupted`: goes on when it is sent again with the same Idempotency-Key. `failed`: so it does, but the input could not be read. */
  @ApiProperty({ enum: ['running', 'done', 'interrupted', 'failed'] })
  state!: 'running' | 'done' | 'interrupted' | 'failed';
  /** Lines that were applied. @example 99471 */
  lines!: number;
  counts!: ImportCountsDto;
  checkpoint?: ImportCheckpointDto;
  /** Why it ended early. @example The input ended before it was complete. */
  failure?: string;
  /** Where the refused lines are listed. @example /v1/imports/019a6e4c-7c00-7000-8000-6f2d1c3b4a59/errors */
  errors!: string;
  createdAt!: string;
  updatedAt!: string;
  finishedAt?: string;
  /** When this account of the import is deleted; the registrations that it brought are not. */
  expiresAt!: string;
}

export class ImportPageDto {
  items!: ImportDto[];
  nextCursor?: string;
}

/** Holds no value of the line. */
export class ImportErrorDto {
  /** @example - */
  part!: string;
  /** Number of the line in its part, from 1. @example 17 */
  line!: number;
  /** @example fetched-at-missing */
  code!: string;
  /** Member of the line that is at fault. */
  @ApiPropertyOptional({ example: 'fetchedAt' })
  member?: string;
  /** @example The line has no "fetchedAt". */
  message!: string;
}

export class ImportErrorPageDto {
  items!: ImportErrorDto[];
  nextCursor?: string;
}
