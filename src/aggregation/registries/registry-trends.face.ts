import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { Clock } from '../../platform/clock.js';
import { asOf, bandedWeekDto } from '../figures/answer.js';
import { bandsOf, countByBand, LATENCY_BAND_BOUNDS, RELIABILITY_BOUNDS } from '../figures/band.js';
import { ComputedWindows } from '../figures/computed.repository.js';
import { measured, runningTotals } from '../figures/delta.js';
import { type PeriodsQueryDto, type WeeksQueryDto } from '../figures/dto/figures-question.dto.js';
import { type WeeklyHistogramDto } from '../figures/dto/figures.dto.js';
import { daysBefore, MOST_PERIODS, periodsUntil, STEPS } from '../figures/period.js';
import { countOf, oneOf, stretchOf, textOf } from '../figures/question.js';
import { windowsTouching } from '../window.js';
import {
  type RegistryAccumulatedDto,
  type RegistryAccumulatedQueryDto,
  type RegistryStatisticsDto,
} from './dto/registry-trend.dto.js';
import { percentile, RegistryPeriods, RELIABILITY_RUNNER, reliabilityOf, TLD_RUNNER } from './registry-periods.js';
import { type RegistryPeriodFigures, RegistryPeriodsRepository } from './registry-periods.repository.js';

const WEEKS_SPAN = { usualDays: 26 * 7, mostDays: MOST_PERIODS.week * 7 };
const USUAL_PERIODS = 8;

/** What became of registries over time, as the interface shows it. */
@Injectable()
export class RegistryTrendsFace {
  constructor(
    private readonly computed: ComputedWindows,
    private readonly periods: RegistryPeriods,
    private readonly figures: RegistryPeriodsRepository,
    private readonly clock: Clock,
  ) {}

  async statistics(query: PeriodsQueryDto, principal: Principal): Promise<RegistryStatisticsDto> {
    requireScope(principal, 'lookup');
    const interval = oneOf('interval', query.interval ?? 'week', STEPS);
    const count = countOf('periods', query.periods ?? USUAL_PERIODS, MOST_PERIODS[interval]);
    const day = await this.latestDay();
    if (day === null) return { interval, asOf: null, periods: [] };
    // One more than is shown, so that the first one is compared, too.
    const asked = { step: interval, periods: periodsUntil(interval, day, count + 1), latest: day };
    const found = await this.periods.of(principal.tenantId, asked);
    const measures = measured(found.map(({ figures }) => measuresOf(figures)));
    const periods = found.map(({ period }, index) => ({ ...period, measures: measures[index]! }));
    return { interval, asOf: asOf(day), periods: periods.slice(1) };
  }

  async histogram(query: WeeksQueryDto, principal: Principal): Promise<WeeklyHistogramDto> {
    requireScope(principal, 'lookup');
    const by = oneOf('by', query.by ?? 'reliability', ['reliability', 'latency']);
    const count = countOf('weeks', query.weeks ?? USUAL_PERIODS, MOST_PERIODS.week);
    const [latest] = await this.computed.latest(RELIABILITY_RUNNER);
    if (!latest) return { by, asOf: null, weeks: [] };
    const weeks = periodsUntil('week', latest, count);
    const starts = await this.computed.lastOf(RELIABILITY_RUNNER, weeks);
    const asked = await this.figures.askedIn(principal.tenantId, starts);
    const bounds = by === 'reliability' ? RELIABILITY_BOUNDS : LATENCY_BAND_BOUNDS;
    return {
      ...{ by, asOf: asOf(latest, 'weekly') },
      weeks: weeks.map((week, index) => {
        const figures = asked[index]!.flatMap(({ reliability, latency }) =>
          by === 'reliability' ? [reliability] : (percentile(latency, 0.95) ?? []),
        );
        return bandedWeekDto(week, starts[index], bandsOf(bounds), countByBand(bounds, figures), 'weekly');
      }),
    };
  }

  async accumulated(
    { registry, ...asked }: RegistryAccumulatedQueryDto,
    principal: Principal,
  ): Promise<RegistryAccumulatedDto> {
    requireScope(principal, 'lookup');
    const id = registry === undefined ? undefined : textOf('registry', registry).toLowerCase();
    const day = await this.latestDay();
    // Without a latest day there is nothing to tell, but a stretch can still be wrong.
    const { from, to } = stretchOf(asked, { until: day ? daysBefore(day, -1) : this.clock.date(), ...WEEKS_SPAN });
    if (day === null) return { asOf: null, weeks: [] };
    const periods = windowsTouching('weekly', { start: from, end: to }).filter(({ start }) => start <= day);
    const told = { isScored: false, ...(id !== undefined && { id }) };
    const found = await this.periods.of(principal.tenantId, { step: 'week', periods, latest: day }, told);
    const happened = { appeared: of(found, 'appeared'), gone: of(found, 'gone') };
    const asking = { requests: of(found, 'requests'), bytes: of(found, 'bytes') };
    const [totalAppeared, totalGone] = [runningTotals(happened.appeared), runningTotals(happened.gone)];
    const [totalRequests, totalBytes] = [runningTotals(asking.requests), runningTotals(asking.bytes)];
    return {
      asOf: asOf(day),
      weeks: found.map(({ period, figures: { names } }, at) => ({
        ...{ ...period, names },
        ...{ appeared: happened.appeared[at]!, totalAppeared: totalAppeared[at]! },
        ...{ gone: happened.gone[at]!, totalGone: totalGone[at]! },
        ...{ requests: asking.requests[at]!, totalRequests: totalRequests[at]! },
        ...{ bytes: asking.bytes[at]!, totalBytes: totalBytes[at]! },
      })),
    };
  }

  private async latestDay(): Promise<Date | null> {
    return (await this.computed.latest(TLD_RUNNER))[0] ?? null;
  }
}

const of = (
  found: readonly { readonly figures: RegistryPeriodFigures }[],
  name: 'appeared' | 'gone' | 'requests' | 'bytes',
): number[] => found.map(({ figures }) => figures[name] ?? 0);

const measuresOf = (figures: RegistryPeriodFigures) => {
  const { registries, tlds, names, signed, unsigned, expiring30, appeared, gone, returned } = figures;
  return {
    ...{ registries, tlds, names, signed, unsigned, expiring30, appeared, gone, returned },
    ...{ averageScore: figures.score, highRisk: figures.highRisk },
    ...{ requests: figures.requests, reliability: reliabilityOf(figures), bytes: figures.bytes },
    p50: percentile(figures.latency, 0.5),
    p95: percentile(figures.latency, 0.95),
    p99: percentile(figures.latency, 0.99),
  };
};
