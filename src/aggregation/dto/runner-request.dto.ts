import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, Matches, Max, Min } from 'class-validator';

export const WINDOW_STATES = ['done', 'failed', 'stale'] as const;

/** RFC 3339, of a time that there can be rows of. */
const INSTANT = /^(19|2\d)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const isInstant = (member: string) =>
  Matches(INSTANT, { message: `${member} must be an instant such as 2026-11-01T00:00:00Z` });

/** A stretch of time; windows that share an instant with it are meant. */
export class StretchDto {
  /** @example 2026-11-01T00:00:00Z */
  @IsOptional()
  @IsISO8601({ strict: true })
  @isInstant('from')
  from?: string;

  /** The first instant that does not belong to it. Absent: the window at `from` alone. @example 2026-11-08T00:00:00Z */
  @IsOptional()
  @IsISO8601({ strict: true })
  @isInstant('until')
  until?: string;
}

export class WindowPageOptionsDto {
  @ApiPropertyOptional({ enum: WINDOW_STATES })
  @IsOptional()
  @IsIn(WINDOW_STATES)
  state?: (typeof WINDOW_STATES)[number];

  /** Windows that begin before this; `nextBefore` of the page before. */
  @IsOptional()
  @IsISO8601({ strict: true })
  @isInstant('before')
  before?: string;

  /** Rows on a page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}
