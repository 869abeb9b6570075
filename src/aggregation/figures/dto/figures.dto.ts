import { type Delta } from '../delta.js';

export class DeltaDto implements Delta {
  /** In the unit of the figure. @example 12 */
  absolute!: number;
  /** As a share of the figure before; null where that was 0. @example 0.04 */
  relative!: number | null;
}

export class MeasuredDto {
  /** Null where there is nothing to tell it from. @example 312 */
  value!: number | null;
  /** How it differs from the period before; null where either is not known. */
  delta!: DeltaDto | null;
}

export class PeriodDto {
  /** @example 2026-06-01T00:00:00.000Z */
  start!: string;
  /** The first instant that does not belong to it. @example 2026-06-08T00:00:00.000Z */
  end!: string;
  /** The end of its last day that was computed, which is what its levels are of; null where none was. */
  asOf!: string | null;
}

export class BandDto {
  /** @example 2 */
  from!: number;
  /** The first figure that is no longer in it; null for the last band. @example 10 */
  below!: number | null;
  /** @example 31 */
  count!: number;
}

export class BandedWeekDto extends PeriodDto {
  bands!: BandDto[];
}

export class WeeklyHistogramDto {
  /** @example size */
  by!: string;
  /** The end of the latest day or week that was computed; null where none was. */
  asOf!: string | null;
  /** Oldest first. */
  weeks!: BandedWeekDto[];
}

export class VerdictsDto {
  passed!: number;
  partial!: number;
  failed!: number;
  /** Could not be told. */
  unknown!: number;
  /** Of all names. @example 0.7 */
  passedShare!: number | null;
  partialShare!: number | null;
  failedShare!: number | null;
  unknownShare!: number | null;
}

export class MetricSummaryDto {
  /** @example dnssec */
  metric!: string;
  /** On the latest day. */
  latest!: VerdictsDto;
  /** Seven days before; null where that day is not computed, or the metric was not there. */
  weekBefore!: VerdictsDto | null;
  /** Four weeks before. */
  fourWeeksBefore!: VerdictsDto | null;
}

export class MetricSummariesDto {
  /** The end of the latest day that was computed; null where none was. @example 2026-06-08T00:00:00.000Z */
  asOf!: string | null;
  items!: MetricSummaryDto[];
}
