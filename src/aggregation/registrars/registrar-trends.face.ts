import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { Clock } from '../../platform/clock.js';
import { bandsOf, SCORE_BOUNDS, SIZE_BOUNDS } from '../figures/band.js';
import { ComputedWindows } from '../figures/computed.repository.js';
import { measured, runningTotals } from '../figures/delta.js';
import { asOf, bandedWeekDto } from '../figures/answer.js';
import { type FromToQueryDto, type PeriodsQueryDto, type WeeksQueryDto } from '../figures/dto/figures-question.dto.js';
import { type WeeklyHistogramDto } from '../figures/dto/figures.dto.js';
import { daysBefore, MOST_PERIODS, periodsUntil, STEPS, upTo } from '../figures/period.js';
import { POSTURE_RUNNER } from '../figures/posture-summary.js';
import { countOf, oneOf, stretchOf, textOf } from '../figures/question.js';
import { registrarFlowRunner } from '../runners/daily/registrar-flow.runner.js';
import { windowsTouching } from '../window.js';
import { type RegistrarFlowQueryDto } from './dto/registrar-question.dto.js';
import {
  type RegistrarAccumulatedDto,
  type RegistrarFlowDto,
  type RegistrarStatisticsDto,
} from './dto/registrar-trend.dto.js';
import { RegistrarBandsRepository } from './registrar-bands.repository.js';
import { matrixOf, type RegistrarFlow } from './registrar-flow.js';
import { RegistrarFlowRepository } from './registrar-flow.repository.js';
import { REGISTRAR_RUNNER, RegistrarPeriods } from './registrar-periods.js';
import { RegistrarPeriodsRepository, type RegistrarPeriodFigures } from './registrar-periods.repository.js';

const FLOW_SPAN = { usualDays: 30, mostDays: 400 };
const WEEKS_SPAN = { usualDays: 26 * 7, mostDays: MOST_PERIODS.week * 7 };
const USUAL_PERIODS = 8;
const USUAL_TOP = 20;

/** What became of registrars over time, as the interface shows it. */
@Injectable()
export class RegistrarTrendsFace {
  constructor(
    private readonly computed: ComputedWindows,
    private readonly periods: RegistrarPeriods,
    private readonly figures: RegistrarPeriodsRepository,
    private readonly bands: RegistrarBandsRepository,
    private readonly flows: RegistrarFlowRepository,
    private readonly clock: Clock,
  ) {}

  async statistics(query: PeriodsQueryDto, principal: Principal): Promise<RegistrarStatisticsDto> {
    requireScope(principal, 'lookup');
    const interval = oneOf('interval', query.interval ?? 'week', STEPS);
    const count = countOf('periods', query.periods ?? USUAL_PERIODS, MOST_PERIODS[interval]);
    const day = await this.latestDay();
    if (day === null) return { interval, asOf: null, periods: [] };
    // One more than is shown, so that the first one is compared, too.
    const found = await this.periods.of(principal.tenantId, periodsUntil(interval, day, count + 1), day);
    const measures = measured(found.map(({ figures }) => measuresOf(figures)));
    const periods = found.map(({ period }, index) => ({ ...period, measures: measures[index]! }));
    return { interval, asOf: asOf(day), periods: periods.slice(1) };
  }

  async histogram(query: WeeksQueryDto, principal: Principal): Promise<WeeklyHistogramDto> {
    requireScope(principal, 'lookup');
    const by = oneOf('by', query.by ?? 'size', ['size', 'score']);
    const count = countOf('weeks', query.weeks ?? USUAL_PERIODS, MOST_PERIODS.week);
    const runner = by === 'size' ? REGISTRAR_RUNNER : POSTURE_RUNNER;
    const [day] = await this.computed.latest(runner);
    if (!day) return { by, asOf: null, weeks: [] };
    const weeks = periodsUntil('week', day, count);
    const days = await this.computed.lastOf(runner, weeks);
    const { tenantId } = principal;
    const counts = await (by === 'size' ? this.bands.bySize(tenantId, days) : this.bands.byScore(tenantId, days));
    const bands = bandsOf(by === 'size' ? SIZE_BOUNDS : SCORE_BOUNDS);
    return {
      ...{ by, asOf: asOf(day) },
      weeks: weeks.map((week, index) => bandedWeekDto(week, days[index], bands, counts[index]!)),
    };
  }

  async flow(
    { tld, top = USUAL_TOP, ...asked }: RegistrarFlowQueryDto,
    principal: Principal,
  ): Promise<RegistrarFlowDto> {
    requireScope(principal, 'lookup');
    const [day] = await this.computed.latest(registrarFlowRunner.name);
    const until = this.end(day);
    const { from, to } = stretchOf(asked, { until, ...FLOW_SPAN });
    const told = { from: from.toISOString(), to: to.toISOString(), asOf: asOf(day) };
    if (!day) return { ...told, total: 0, registrars: [], moves: [] };
    const flow = await this.flows.between(principal.tenantId, {
      ...{ from, to: to < until ? to : until, top },
      ...(tld !== undefined && { tld: textOf('tld', tld.toLowerCase()) }),
    });
    return { ...told, ...flowDto(flow) };
  }

  async accumulated(asked: FromToQueryDto, principal: Principal): Promise<RegistrarAccumulatedDto> {
    requireScope(principal, 'lookup');
    const day = await this.latestDay();
    const { from, to } = stretchOf(asked, { until: this.end(day), ...WEEKS_SPAN });
    if (day === null) return { asOf: null, weeks: [] };
    const weeks = windowsTouching('weekly', { start: from, end: to }).filter(({ start }) => start <= day);
    const [found, appeared] = await Promise.all([
      this.periods.of(principal.tenantId, weeks, day, { isScored: false }),
      this.figures.appeared(principal.tenantId, upTo(day, weeks)),
    ]);
    const moves = found.map(({ figures }) => figures.gained ?? 0);
    const [totalMoves, totalAppeared] = [runningTotals(moves), runningTotals(appeared)];
    return {
      asOf: asOf(day),
      weeks: found.map(({ period, figures: { names } }, index) => ({
        ...{ ...period, names, moves: moves[index]!, totalMoves: totalMoves[index]! },
        ...{ appeared: appeared[index]!, totalAppeared: totalAppeared[index]! },
      })),
    };
  }

  /** Of the latest day. Without one there is nothing to tell, but a stretch can still be wrong. */
  private end(day: Date | null | undefined): Date {
    return day ? daysBefore(day, -1) : this.clock.date();
  }

  private async latestDay(): Promise<Date | null> {
    return (await this.computed.latest(REGISTRAR_RUNNER))[0] ?? null;
  }
}

const measuresOf = ({ registrars, names, gained, expiring30, score, coverage, highRisk }: RegistrarPeriodFigures) => ({
  ...{ registrars, names, moves: gained, expiring30 },
  ...{ averageScore: score, coverage, highRisk },
});

function flowDto(flow: RegistrarFlow): Pick<RegistrarFlowDto, 'total' | 'registrars' | 'moves'> {
  const { told, rest } = flow;
  const others = rest.registrars > 0 ? [{ id: null, name: 'others', ...rest }] : [];
  const registrars = [...told.map((one) => ({ ...one, registrars: 1 })), ...others];
  return {
    total: registrars.reduce((sum, { gained }) => sum + gained, 0),
    registrars: registrars.map((one) => ({ ...one, net: one.gained - one.lost })),
    moves: matrixOf(flow),
  };
}
