import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform, Type } from 'class-transformer';
import { IsArray, IsInt, IsOptional, IsString, Max, MaxLength, Min } from 'class-validator';
import { type Interval, INTERVALS, MOST_ROWS } from '../catalogue/index.js';

export class AggregateQuestionDto {
  /** Beginning of the time, a date or an instant. Without it, 2 days, 30 days or 26 weeks before `to`, by the aggregate. */
  @ApiPropertyOptional({ example: '2026-06-01' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  from?: string;

  /** End of the time, which does not belong to it. Without it, now. */
  @ApiPropertyOptional({ example: '2026-06-08T00:00:00Z' })
  @IsOptional()
  @IsString()
  @MaxLength(40)
  to?: string;

  /** Rows are of one interval each, that of the aggregate or a longer one; UTC, weeks begin on Monday. */
  @ApiPropertyOptional({ enum: INTERVALS })
  @IsOptional()
  @IsString()
  @MaxLength(10)
  interval?: string;

  /** Dimensions that rows are told apart by, with commas between. Without it, one row an interval. */
  @ApiPropertyOptional({ example: 'registry,outcome' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  groupBy?: string;

  /** Measures that are wanted, with commas between. Without it, all. */
  @ApiPropertyOptional({ example: 'requests,p95' })
  @IsOptional()
  @IsString()
  @MaxLength(400)
  measures?: string;

  /** `DIMENSION:VALUE`; may be repeated. Of one dimension any of the values will do, and every dimension that is named must fit. */
  @ApiPropertyOptional({ type: [String], example: ['outcome:answered'] })
  @IsOptional()
  @Transform(({ value }: { value: unknown }) => (typeof value === 'string' ? [value] : value))
  @IsArray()
  @IsString({ each: true })
  @MaxLength(300, { each: true })
  filter?: string[];

  /**
   * `at`, a dimension of `groupBy`, or a measure that is a number; with `-` before it, greatest first. A share or percentile of nothing is the
   * lowest.
   */
  @ApiPropertyOptional({ example: '-requests' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  sort?: string;

  @ApiPropertyOptional({ minimum: 1, maximum: MOST_ROWS, default: 100 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(MOST_ROWS)
  limit?: number;

  /** `nextCursor` of the page before; the rest of the question stays as it was. */
  @IsOptional()
  @IsString()
  @MaxLength(4000)
  cursor?: string;
}

export class AggregateRowDto {
  /** When the interval begins. @example 2026-06-01T12:00:00.000Z */
  at!: string;
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { registry: 'rdap.registry.example' },
  })
  dimensions!: Record<string, string>;
  /** Null where there is nothing to tell it from. */
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'number' }, { type: 'string' }], nullable: true },
    example: { requests: 1200, p95: 184 },
  })
  measures!: Record<string, number | string | null>;
}

export class AggregatePageDto {
  /** @example registry-traffic */
  name!: string;
  @ApiProperty({ enum: INTERVALS })
  interval!: Interval;
  /** @example 2026-06-01T00:00:00.000Z */
  from!: string;
  /** @example 2026-06-08T00:00:00.000Z */
  to!: string;
  items!: AggregateRowDto[];
  nextCursor?: string;
}

export class AggregateDimensionDto {
  /** @example registry */
  name!: string;
  /** @example Server of the registry, host[:port] */
  meaning!: string;
}

export class AggregateMeasureDto {
  /** @example p95 */
  name!: string;
  /**
   * `sum`: adds up over time. `level`: what stands at the end of an interval. `name`: a text. `percentile`: milliseconds, true to a factor of
   * √2. `share`: 0 to 1.
   */
  @ApiProperty({ enum: ['sum', 'level', 'name', 'percentile', 'share'] })
  is!: 'sum' | 'level' | 'name' | 'percentile' | 'share';
  /** @example Latency that 95 % do not exceed, ms */
  meaning!: string;
}

export class AggregateDto {
  /** @example registry-traffic */
  name!: string;
  /** @example Requests to registries by hour */
  title!: string;
  /** Shortest interval. */
  @ApiProperty({ enum: ['hour', 'day', 'week'] })
  interval!: 'hour' | 'day' | 'week';
  /** Days that one question may span. @example 31 */
  mostDays!: number;
  dimensions!: AggregateDimensionDto[];
  measures!: AggregateMeasureDto[];
}

export class AggregateListDto {
  items!: AggregateDto[];
}
