import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsISO8601, IsOptional, Max, Min } from 'class-validator';

export const WINDOW_STATES = ['done', 'failed', 'stale'] as const;

/** A stretch of time; windows that share an instant with it are meant. */
export class StretchDto {
  /** @example 2026-11-01T00:00:00Z */
  @IsOptional()
  @IsISO8601({ strict: true })
  from?: string;

  /** The first instant that does not belong to it. Absent: the window at `from` alone. @example 2026-11-08T00:00:00Z */
  @IsOptional()
  @IsISO8601({ strict: true })
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
  before?: string;

  /** Rows on a page. */
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(500)
  limit?: number;
}
