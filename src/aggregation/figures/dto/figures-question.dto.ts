import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { MOST_PERIODS, STEPS } from '../period.js';
import { MOST_ROWS, USUAL_ROWS } from '../ranking.js';

export class RankedQueryDto {
  /** What is sorted by, with `-` before it greatest first; what is not known counts as less than all else. */
  @IsOptional()
  @IsString()
  @MaxLength(40)
  sort?: string;

  /** Rows on a page. */
  @ApiPropertyOptional({ minimum: 1, maximum: MOST_ROWS, default: USUAL_ROWS })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ROWS)
  limit?: number;

  /** `nextCursor` of the page before; the rest of the question stays as it was. Its page is of the same day. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  cursor?: string;
}

export class FoundQueryDto extends RankedQueryDto {
  /** A part of the name, in any case, or the whole id. @example registrar */
  @IsOptional()
  @IsString()
  @MaxLength(255)
  q?: string;
}

export class ScoresQueryDto extends RankedQueryDto {
  /** Those with fewer names are left out, and take no rank. */
  @ApiPropertyOptional({ minimum: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000_000)
  minNames?: number;
}

export class PeriodsQueryDto {
  /** How long a period is; UTC, weeks begin on Monday. */
  @ApiPropertyOptional({ enum: STEPS, default: 'week' })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  interval?: string;

  /** How many periods, the current one included: up to 60 days, 53 weeks or 24 months. */
  @ApiPropertyOptional({ minimum: 1, maximum: MOST_PERIODS.day, default: 8 })
  @IsOptional()
  @Type(() => Number)
  periods?: number;
}

export class WeeksQueryDto {
  /** What the bands are of. */
  @IsOptional()
  @IsString()
  @MaxLength(20)
  by?: string;

  /** How many weeks, the current one included. */
  @ApiPropertyOptional({ minimum: 1, maximum: MOST_PERIODS.week, default: 8 })
  @IsOptional()
  @Type(() => Number)
  weeks?: number;
}

export class FromToQueryDto {
  /** Beginning of the time, a date or an instant. */
  @ApiPropertyOptional({ example: '2026-06-01' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  /** End of the time, which does not belong to it. Without it, the end of the latest day. */
  @ApiPropertyOptional({ example: '2026-06-08' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  to?: string;
}
