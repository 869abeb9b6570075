import { ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsOptional } from 'class-validator';

/** Months that one question may ask for. */
export const MOST_MONTHS = 36;

export class ReviewTimesQueryDto {
  /** How many months, the current one included. */
  @ApiPropertyOptional({ minimum: 1, maximum: MOST_MONTHS, default: 12 })
  @IsOptional()
  @Type(() => Number)
  months?: number;
}

export class ReviewDurationDto {
  /** Outcomes whose time is known. */
  count!: number;
  /** Seconds; null where there was no such outcome. */
  median!: number | null;
  /** Seconds that nine of ten did not exceed. */
  p90!: number | null;
}

/** Reviews that moved a portfolio, by the state into which they did. */
export class ReviewMovesDto {
  new!: number;
  inReview!: number;
  approved!: number;
  needsAction!: number;
}

export class ReviewMonthDto {
  /** @example 2026-06 */
  month!: string;
  /** All, also those that left the state as it was. */
  reviews!: number;
  moved!: ReviewMovesDto;
  /** From entering `in-review`, or `new` where there was no review, to `approved` or `needs-action`. */
  toOutcome!: ReviewDurationDto;
  toApproved!: ReviewDurationDto;
  toNeedsAction!: ReviewDurationDto;
}

export class ReviewTimesDto {
  /** Oldest first; UTC. The last one is not over yet. */
  months!: ReviewMonthDto[];
}
