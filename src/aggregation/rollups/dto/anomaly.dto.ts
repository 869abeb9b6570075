import { ApiProperty, ApiPropertyOptional, PickType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { ANOMALY_FLAGS, type AnomalyFlag } from '../anomaly.js';
import { INTERVALS, MOST_ROWS, type Interval } from '../catalogue/index.js';
import { AggregateQuestionDto } from './aggregate.dto.js';

export class AnomalyQuestionDto extends PickType(AggregateQuestionDto, ['from', 'to', 'groupBy', 'filter'] as const) {
  @ApiPropertyOptional({ minimum: 1, maximum: MOST_ROWS, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ROWS)
  limit?: number;
}

export class AnomalyDto {
  /** When the window begins. @example 2026-06-01T12:00:00.000Z */
  at!: string;
  /**
   * `volume-high`, `volume-low`: far from the median of the same time of the week in the eight weeks before. `silent`: nothing where there was
   * something in all of them. `sudden-drop`: of what stands, more than 30 % less than in the window before. `null-share`: more of the input than
   * usual had to be left out.
   */
  @ApiProperty({ enum: ANOMALY_FLAGS })
  flag!: AnomalyFlag;
  /** What it is about; `rejected` for `null-share`. @example requests */
  measure!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { registry: 'rdap.registry.example' },
  })
  dimensions!: Record<string, string>;
  /** What was to be expected: the median of the windows that it is compared with. A share, 0 to 1, for `null-share`. @example 1200 */
  expected!: number;
  /** @example 31 */
  observed!: number;
  /** How many windows it is compared with. @example 8 */
  windows!: number;
}

export class RejectedWindowDto {
  /** When the window begins. @example 2026-06-01T12:00:00.000Z */
  at!: string;
  /** Rows of its input. @example 1200 */
  read!: number;
  /** Rows that were left out, by reason. */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, example: { 'negative-latency': 2 } })
  rejected!: Record<string, number>;
}

export class AnomaliesDto {
  /** @example registry-traffic */
  name!: string;
  @ApiProperty({ enum: INTERVALS })
  interval!: Interval;
  /** @example 2026-06-01T00:00:00.000Z */
  from!: string;
  /** @example 2026-06-08T00:00:00.000Z */
  to!: string;
  /** Newest first. */
  items!: AnomalyDto[];
  /** Anomalies beyond `limit`. @example 0 */
  omitted!: number;
  /** Windows of which rows were left out, newest first. Of the input of all accounts, and therefore only for keys with the scope `operate`. */
  rejected?: RejectedWindowDto[];
}
