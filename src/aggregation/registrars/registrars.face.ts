import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { ProblemError } from '../../platform/errors/index.js';
import { ComputedWindows } from '../figures/computed.repository.js';
import { deltaOf } from '../figures/delta.js';
import { asOf } from '../figures/answer.js';
import { type FoundQueryDto, type ScoresQueryDto } from '../figures/dto/figures-question.dto.js';
import { type MetricSummariesDto } from '../figures/dto/figures.dto.js';
import { periodsUntil } from '../figures/period.js';
import { POSTURE_RUNNER, PostureSummary } from '../figures/posture-summary.js';
import { textOf } from '../figures/question.js';
import { pageAfter, rankingOf, USUAL_ROWS } from '../figures/ranking.js';
import { type RegistrarMetricsQueryDto } from './dto/registrar-question.dto.js';
import {
  type RegistrarDetailDto,
  type RegistrarFiguresDto,
  type RegistrarPageDto,
  type RegistrarScorePageDto,
} from './dto/registrar.dto.js';
import { REGISTRAR_SORTS, type RegistrarFigures, RegistrarFiguresRepository } from './registrar-figures.repository.js';
import { REGISTRAR_RUNNER, RegistrarPeriods } from './registrar-periods.js';
import { type RegistrarScore, RegistrarScoresRepository, SCORE_SORTS } from './registrar-scores.repository.js';

const WEEKS_OF_DETAIL = 8;

/** Registrars on the latest day, as the interface shows them. */
@Injectable()
export class RegistrarsFace {
  constructor(
    private readonly computed: ComputedWindows,
    private readonly figures: RegistrarFiguresRepository,
    private readonly scores: RegistrarScoresRepository,
    private readonly posture: PostureSummary,
    private readonly periods: RegistrarPeriods,
  ) {}

  async list(
    { q, sort = '-names', limit = USUAL_ROWS, cursor }: FoundQueryDto,
    principal: Principal,
  ): Promise<RegistrarPageDto> {
    requireScope(principal, 'lookup');
    const ranking = rankingOf({ sort, cursor }, REGISTRAR_SORTS, 2, [q]);
    const found = q === undefined ? {} : { q: textOf('q', q) };
    const windows = ranking.windows ?? (await this.computed.latest(REGISTRAR_RUNNER, POSTURE_RUNNER));
    const [day, scoredDay] = [windows[0] ?? null, windows[1] ?? null];
    const told = { asOf: asOf(day), scoresAsOf: asOf(scoredDay) };
    if (day === null) return { ...told, items: [] };
    const page = { ...found, limit: limit + 1 };
    const rows = await this.figures.list(principal.tenantId, { day, scoredDay }, ranking, page);
    const { items, nextCursor } = pageAfter(ranking, windows, rows, limit);
    return { ...told, items: items.map(figuresDto), ...(nextCursor !== undefined && { nextCursor }) };
  }

  async get(id: string, principal: Principal): Promise<RegistrarDetailDto> {
    requireScope(principal, 'lookup');
    const { tenantId } = principal;
    const known = textOf('id', id);
    const [day, scoredDay] = await this.computed.latest(REGISTRAR_RUNNER, POSTURE_RUNNER);
    const days = day && { day, scoredDay: scoredDay ?? null };
    const figures = days && known !== '' ? await this.figures.one(tenantId, days, known) : undefined;
    if (!days || figures === undefined) throw unknown();
    const [tlds, weeks] = await Promise.all([
      this.figures.tlds(tenantId, days.scoredDay, known),
      this.periods.of(tenantId, periodsUntil('week', days.day, WEEKS_OF_DETAIL), days.day, { id: known }),
    ]);
    return {
      ...{ asOf: asOf(days.day)!, scoresAsOf: asOf(days.scoredDay), ...figuresDto(figures), tlds },
      weeks: weeks.map(({ period, figures: { names, gained, lost, score } }) => ({
        ...period,
        ...{ names, gained, lost, score },
      })),
    };
  }

  async latestScores(
    { sort = 'rank', limit = USUAL_ROWS, cursor, minNames = 1 }: ScoresQueryDto,
    principal: Principal,
  ): Promise<RegistrarScorePageDto> {
    requireScope(principal, 'lookup');
    const ranking = rankingOf({ sort, cursor }, SCORE_SORTS, 1, [minNames]);
    const windows = ranking.windows ?? (await this.computed.latest(POSTURE_RUNNER));
    const day = windows[0] ?? null;
    if (day === null) return { asOf: null, items: [] };
    const days = await this.posture.compared(day);
    const rows = await this.scores.list(principal.tenantId, days, ranking, { minNames, limit: limit + 1 });
    const { items, nextCursor } = pageAfter(ranking, windows, rows, limit);
    return { asOf: asOf(day), items: items.map(scoreDto), ...(nextCursor !== undefined && { nextCursor }) };
  }

  summaryByMetric({ registrar }: RegistrarMetricsQueryDto, principal: Principal): Promise<MetricSummariesDto> {
    requireScope(principal, 'lookup');
    const id = registrar === undefined ? undefined : textOf('registrar', registrar);
    return this.posture.byMetric(principal.tenantId, 'registrar', id);
  }
}

const figuresDto = (figures: RegistrarFigures): RegistrarFiguresDto => ({
  ...{ id: figures.id, name: figures.name, names: figures.names, share: figures.share },
  last7Days: movesDto(figures.gained7, figures.lost7),
  last30Days: movesDto(figures.gained30, figures.lost30),
  expiring: {
    within30Days: figures.expiring30,
    within60Days: figures.expiring60,
    within90Days: figures.expiring90,
  },
  ...{ score: figures.score, coverage: figures.coverage, highRisk: figures.highRisk },
});

const movesDto = (gained: number, lost: number) => ({ gained, lost, net: gained - lost });

const scoreDto = ({ weekScore, fourWeeksScore, sortKey: _, ...row }: RegistrarScore) => ({
  ...row,
  weekDelta: deltaOf(row.score, weekScore),
  fourWeekDelta: deltaOf(row.score, fourWeeksScore),
});

const unknown = (): ProblemError =>
  new ProblemError(404, 'no-such-resource', 'No such resource', 'There are no figures of such a registrar', {
    member: 'id',
  });
