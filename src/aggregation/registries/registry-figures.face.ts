import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { asOf } from '../figures/answer.js';
import { ComputedWindows } from '../figures/computed.repository.js';
import { deltaOf } from '../figures/delta.js';
import { type FoundQueryDto, type ScoresQueryDto } from '../figures/dto/figures-question.dto.js';
import { type MetricSummariesDto } from '../figures/dto/figures.dto.js';
import { daysBefore, periodAt, periodsUntil } from '../figures/period.js';
import { POSTURE_RUNNER, PostureSummary } from '../figures/posture-summary.js';
import { textOf } from '../figures/question.js';
import { pageAfter, rankingOf, USUAL_ROWS } from '../figures/ranking.js';
import {
  type RegistryDetailDto,
  type RegistryFiguresDto,
  type RegistryFiguresPageDto,
  type RegistryScoreDto,
  type RegistryScorePageDto,
} from './dto/registry-figures.dto.js';
import { type RegistryMetricsQueryDto } from './dto/registry-trend.dto.js';
import {
  REGISTRY_SORTS,
  type RegistryFigures,
  RegistryFiguresRepository,
  type RegistryWindows,
} from './registry-figures.repository.js';
import { percentile, RegistryPeriods, RELIABILITY_RUNNER, reliabilityOf, TLD_RUNNER } from './registry-periods.js';
import { REGISTRY_SCORE_SORTS, type RegistryScore, RegistryScoresRepository } from './registry-scores.repository.js';

const WEEKS_OF_DETAIL = 8;

/** Registries as they stand, as the interface shows them. */
@Injectable()
export class RegistryFiguresFace {
  constructor(
    private readonly computed: ComputedWindows,
    private readonly figures: RegistryFiguresRepository,
    private readonly scores: RegistryScoresRepository,
    private readonly posture: PostureSummary,
    private readonly periods: RegistryPeriods,
  ) {}

  async list(
    { q, sort = '-names', limit = USUAL_ROWS, cursor }: FoundQueryDto,
    principal: Principal,
  ): Promise<RegistryFiguresPageDto> {
    requireScope(principal, 'lookup');
    const ranking = rankingOf({ sort, cursor }, REGISTRY_SORTS, 3, [q]);
    const found = q === undefined ? {} : { q: textOf('q', q) };
    const starts = ranking.windows ?? (await this.latest());
    const windows = windowsOf(starts);
    if (windows.day === null && windows.week === null) return { ...toldOf(windows), items: [] };
    const page = { ...found, limit: limit + 1 };
    const rows = await this.figures.list(principal.tenantId, windows, ranking, page);
    const { items, nextCursor } = pageAfter(ranking, starts, rows, limit);
    return { ...toldOf(windows), items: items.map(figuresDto), ...(nextCursor !== undefined && { nextCursor }) };
  }

  async get(authority: string, principal: Principal): Promise<RegistryDetailDto> {
    requireScope(principal, 'lookup');
    const { tenantId } = principal;
    const id = textOf('authority', authority).toLowerCase();
    const windows = windowsOf(await this.latest());
    const figures = await this.figures.one(tenantId, windows, id);
    const latest = windows.day ?? windows.week;
    if (figures === undefined || latest === null) throw unknown();
    const [byTld, weeks] = await Promise.all([
      this.figures.tlds(tenantId, windows.day, id),
      this.periods.of(
        tenantId,
        { step: 'week', periods: periodsUntil('week', latest, WEEKS_OF_DETAIL), latest },
        { id },
      ),
    ]);
    return {
      ...{ ...toldOf(windows), ...figuresDto(figures), byTld },
      weeks: weeks.map(({ period, figures: week }) => ({
        ...{ ...period, names: week.names, appeared: week.appeared, gone: week.gone, score: week.score },
        ...{ requests: week.requests, reliability: reliabilityOf(week), p95: percentile(week.latency, 0.95) },
      })),
    };
  }

  async latestScores(
    { sort = 'rank', limit = USUAL_ROWS, cursor, minNames = 1 }: ScoresQueryDto,
    principal: Principal,
  ): Promise<RegistryScorePageDto> {
    requireScope(principal, 'lookup');
    const ranking = rankingOf({ sort, cursor }, REGISTRY_SCORE_SORTS, 2, [minNames]);
    const starts = ranking.windows ?? (await this.computed.latest(POSTURE_RUNNER, RELIABILITY_RUNNER));
    const [day, week] = [starts[0] ?? null, starts[1] ?? null];
    const told = { asOf: asOf(day), requestsAsOf: asOf(week, 'weekly') };
    const compared = { days: await this.posture.compared(day), weeks: await this.comparedWeeks(week) };
    const rows = await this.scores.list(principal.tenantId, compared, ranking, { minNames, limit: limit + 1 });
    const { items, nextCursor } = pageAfter(ranking, starts, rows, limit);
    return { ...told, items: items.map(scoreDto), ...(nextCursor !== undefined && { nextCursor }) };
  }

  summaryByMetric({ registry }: RegistryMetricsQueryDto, principal: Principal): Promise<MetricSummariesDto> {
    requireScope(principal, 'lookup');
    const id = registry === undefined ? undefined : textOf('registry', registry).toLowerCase();
    return this.posture.byMetric(principal.tenantId, 'registry', id);
  }

  private latest(): Promise<(Date | null)[]> {
    return this.computed.latest(TLD_RUNNER, POSTURE_RUNNER, RELIABILITY_RUNNER);
  }

  /** A week, and those one and four weeks before it; null where one is not computed. */
  private async comparedWeeks(week: Date | null): Promise<(Date | null)[]> {
    if (week === null) return [null, null, null];
    const before = [7, 28].map((days) => periodAt('week', daysBefore(week, days)));
    return [week, ...(await this.computed.lastOf(RELIABILITY_RUNNER, before))];
  }
}

const windowsOf = (starts: readonly (Date | null)[]): RegistryWindows => ({
  ...{ day: starts[0] ?? null, scoredDay: starts[1] ?? null, week: starts[2] ?? null },
});

const toldOf = ({ day, scoredDay, week }: RegistryWindows) => ({
  ...{ asOf: asOf(day), scoresAsOf: asOf(scoredDay), requestsAsOf: asOf(week, 'weekly') },
});

const figuresDto = (row: RegistryFigures): RegistryFiguresDto => ({
  ...{ authority: row.id, names: row.names, share: row.share, tlds: row.tlds, signed: row.signed },
  ...{ unsigned: row.unsigned, expiring30: row.expiring30 },
  last7Days: { appeared: row.appeared7, gone: row.gone7 },
  last30Days: { appeared: row.appeared30, gone: row.gone30 },
  ...{ score: row.score, coverage: row.coverage, highRisk: row.highRisk },
  latestWeek: {
    ...{ requests: row.requests, reliability: row.reliability, bytes: row.bytes },
    ...{ p50: percentile(row.latency, 0.5), p95: percentile(row.latency, 0.95), p99: percentile(row.latency, 0.99) },
  },
});

const scoreDto = (row: RegistryScore): RegistryScoreDto => ({
  ...{ authority: row.id, rank: row.rank, score: row.score, coverage: row.coverage, names: row.names },
  weekDelta: deltaOf(row.score, row.weekScore),
  fourWeekDelta: deltaOf(row.score, row.fourWeeksScore),
  ...{ reliabilityRank: row.reliabilityRank, reliability: row.reliability, requests: row.requests },
  reliabilityWeekDelta: deltaOf(row.reliability, row.weekReliability),
  reliabilityFourWeekDelta: deltaOf(row.reliability, row.fourWeeksReliability),
});

const unknown = (): ProblemError =>
  new ProblemError(404, 'no-such-resource', 'No such resource', 'There are no figures of such a registry', {
    member: 'authority',
  });
