import { ApiProperty } from '@nestjs/swagger';
import { type RunState } from '../collection-run.js';
import {
  CRITICAL,
  CRITICAL_STATES,
  type CriticalCode,
  type CriticalMetric,
  type CriticalState,
} from '../progress/critical.js';

/** Milliseconds from the start of a request to the end of its answer; absent where nobody was asked. */
export class LatencyDto {
  /** @example 120 */
  p50?: number;
  p90?: number;
  p95?: number;
  /** @example 840 */
  p99?: number;
  max?: number;
}

export class SummaryPartDto {
  /** Items that came to their end, cancelled ones not counted. @example 99877 */
  ended!: number;
  done!: number;
  failed!: number;
  dead!: number;
  /** Part of the ended whose registry answered, also that it holds no such object; 0 to 1. @example 0.987 */
  successRate?: number;
  /** Part of the done that a stored answer was young enough for; 0 to 1. @example 0.41 */
  cacheHitRate?: number;
  /** Items by outcome. @example {"found": 98000, "not-found": 1800, "registry-timeout": 77} */
  @ApiProperty({ type: 'object', additionalProperties: { type: 'integer' } })
  outcomes!: Record<string, number>;
  latency!: LatencyDto;
  /** Requests that an item's last step took, on average, where somebody was asked. @example 1.02 */
  attemptsPerItem?: number;
}

export class RegistrySummaryDto extends SummaryPartDto {
  /** Empty where nobody is responsible. @example rdap.registry.example */
  registry!: string;
}

export class CriticalMetricDto implements CriticalMetric {
  @ApiProperty({ enum: CRITICAL.map(({ code }) => code) })
  code!: CriticalCode;
  @ApiProperty({ enum: ['items/s', 'ratio', 's'] })
  unit!: 'items/s' | 'ratio' | 's';
  /** @example 0.02 */
  value?: number;
  /** @example 0.05 */
  target!: number;
  /** @example 0.15 */
  alert!: number;
  @ApiProperty({ enum: CRITICAL_STATES })
  state!: CriticalState;
  /** Why it is unknown, or what it was judged by. */
  reason?: string;
}

export class BatchSummaryDto extends SummaryPartDto {
  @ApiProperty({ enum: ['receiving', 'running', 'done', 'cancelled'] })
  state!: RunState;
  /** @example 99877 */
  items!: number;
  /** From when the input was in to the end, or until now. @example 1804.2 */
  durationSeconds!: number;
  /** Items that ended per second of that. @example 55.4 */
  perSecond!: number;
  registries!: RegistrySummaryDto[];
  metrics!: CriticalMetricDto[];
}

export class BatchMetricsDto {
  /** Of all batches of the last 24 hours; requests of the last hour; memory of the process that answers. */
  metrics!: CriticalMetricDto[];
}
