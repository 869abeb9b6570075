import { Injectable } from '@nestjs/common';
import { ComputedWindows } from '../figures/computed.repository.js';
import { periodDto } from '../figures/answer.js';
import { type PeriodDto } from '../figures/dto/figures.dto.js';
import { type Step, upTo } from '../figures/period.js';
import { POSTURE_RUNNER } from '../figures/posture-summary.js';
import { quantileMs } from '../../platform/metrics/index.js';
import { type Window } from '../runner.js';
import { registryTrafficDayRunner } from '../runners/daily/registry-traffic-day.runner.js';
import { tldDayRunner } from '../runners/daily/tld-day.runner.js';
import { registryReliabilityRunner } from '../runners/weekly/registry-reliability.runner.js';
import {
  type RegistryPeriodFigures,
  RegistryPeriodsRepository,
  type RequestTable,
} from './registry-periods.repository.js';

/** The runner whose days names of registries are told of, and the one whose weeks their requests are. */
export const TLD_RUNNER = tldDayRunner.name;
export const RELIABILITY_RUNNER = registryReliabilityRunner.name;

const REQUEST_RUNNERS: Readonly<Record<RequestTable, string>> = {
  week: RELIABILITY_RUNNER,
  day: registryTrafficDayRunner.name,
};

/** A period, and what is known of it. */
export interface FiguredPeriod {
  readonly period: PeriodDto;
  readonly figures: RegistryPeriodFigures;
}

/** Figures of registries by period: of what stands, those of its last day that is computed. */
@Injectable()
export class RegistryPeriods {
  constructor(
    private readonly computed: ComputedWindows,
    private readonly figures: RegistryPeriodsRepository,
  ) {}

  /**
   * @param latest the day after which nothing counts
   * @param id of one registry; all together without it
   * @param isScored false where nobody asks for posture, which is most of what is read
   */
  async of(
    tenantId: string,
    { step, periods, latest }: { readonly step: Step; readonly periods: readonly Window[]; readonly latest: Date },
    { id, isScored = true }: { readonly id?: string; readonly isScored?: boolean } = {},
  ): Promise<FiguredPeriod[]> {
    const table = step === 'week' ? 'week' : 'day';
    const [days, scoredDays, asked] = await Promise.all([
      this.computed.lastOf(TLD_RUNNER, periods),
      isScored ? this.computed.lastOf(POSTURE_RUNNER, periods) : [],
      this.computed.lastOf(REQUEST_RUNNERS[table], periods),
    ]);
    const dated = upTo(latest, periods).map((period, index) => ({
      ...period,
      ...{ day: days[index] ?? null, scoredDay: scoredDays[index] ?? null, asked: asked[index] ?? null },
    }));
    const figures = await this.figures.of(tenantId, dated, table, id);
    return periods.map((period, index) => ({ period: periodDto(period, days[index]), figures: figures[index]! }));
  }
}

/** Null where there was no request. */
export const reliabilityOf = ({ requests, served }: RegistryPeriodFigures): number | null =>
  requests === null || served === null || requests === 0 ? null : served / requests;

/** Milliseconds, out of one histogram of all requests; null where there was none. */
export const percentile = (latency: readonly number[] | null, share: number): number | null =>
  latency === null ? null : (quantileMs(latency, share) ?? null);
