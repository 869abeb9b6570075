import { Injectable } from '@nestjs/common';
import { type Principal } from '../../access/index.js';
import { KnownPortfolio } from '../../portfolio/index.js';
import { METRICS, RISK_LEVELS, SIGNALS, VERDICTS } from '../../posture/index.js';
import { asOf } from '../figures/answer.js';
import { deltaOf, rounded } from '../figures/delta.js';
import { oneOf } from '../figures/question.js';
import { pageAfter, rankingOf, USUAL_ROWS } from '../figures/ranking.js';
import {
  type MemberPosturePageDto,
  type MemberPostureQueryDto,
  type PortfolioDayDto,
  type PortfolioPostureDto,
  type PortfolioWeekDeltaDto,
} from './dto/portfolio-posture.dto.js';
import { MEMBER_POSTURE_SORTS, MemberPostureRepository } from './member-posture.repository.js';
import { type PortfolioDay, PortfolioPostureRepository } from './portfolio-posture.repository.js';

const HISTORY_DAYS = 8 * 7;
const WEEK_MS = 7 * 86_400_000;

/** How portfolios are kept, out of roll-ups. */
@Injectable()
export class PortfolioPostureFace {
  constructor(
    private readonly known: KnownPortfolio,
    private readonly portfolios: PortfolioPostureRepository,
    private readonly members: MemberPostureRepository,
  ) {}

  async posture(id: string, principal: Principal): Promise<PortfolioPostureDto> {
    const { tenantId } = await this.known.of(id, principal);
    const days = await this.portfolios.days(tenantId, id, HISTORY_DAYS);
    const history = days.map(dayDto);
    const [day, latest] = [days.at(-1), history.at(-1)];
    if (day === undefined || latest === undefined) return { portfolioId: id, latest: null, history };
    const metrics = await this.portfolios.metrics(tenantId, id, day.startsAt);
    const weekBefore = days.findIndex(({ startsAt }) => startsAt.getTime() === day.startsAt.getTime() - WEEK_MS);
    const weekDelta = deltasOf(latest, history[weekBefore]);
    return { portfolioId: id, latest: { ...latest, scores: [...day.scores], weekDelta, metrics }, history };
  }

  async ranks(
    id: string,
    { sort = 'score', limit = USUAL_ROWS, cursor, ...asked }: MemberPostureQueryDto,
    principal: Principal,
  ): Promise<MemberPosturePageDto> {
    const { tenantId } = await this.known.of(id, principal);
    const filter = {
      ...(asked.level !== undefined && { level: oneOf('level', asked.level, RISK_LEVELS) }),
      ...(asked.signal !== undefined && { signal: oneOf('signal', asked.signal, idsOf(SIGNALS)) }),
      ...((asked.metric ?? asked.verdict) !== undefined && {
        metric: oneOf('metric', asked.metric ?? '', idsOf(METRICS)),
        verdict: oneOf('verdict', asked.verdict ?? 'fail', VERDICTS),
      }),
    };
    const ranking = rankingOf({ sort, cursor }, MEMBER_POSTURE_SORTS, 0, [id, filter]);
    const day = await this.members.day();
    const rows = await this.members.list(tenantId, id, filter, ranking, limit + 1);
    const { items, nextCursor } = pageAfter(ranking, [], rows, limit);
    return {
      asOf: asOf(day),
      items: items.map(({ id: key, score, coverage, level, verdicts, signals }) => ({
        ...{ key, score, coverage, level, verdicts, signals },
      })),
      ...(nextCursor !== undefined && { nextCursor }),
    };
  }
}

const idsOf = (parts: readonly { readonly id: string }[]): string[] => parts.map(({ id }) => id);

const dayDto = ({ startsAt, scoreSum, scores: _, ...day }: PortfolioDay): PortfolioDayDto => ({
  at: asOf(startsAt)!,
  ...day,
  score: day.scored === 0 ? null : rounded(scoreSum / day.scored),
});

function deltasOf(latest: PortfolioDayDto, before: PortfolioDayDto | undefined): PortfolioWeekDeltaDto {
  const of = (figure: keyof PortfolioWeekDeltaDto) => deltaOf(latest[figure], before?.[figure]);
  return {
    ...{ members: of('members'), score: of('score'), high: of('high'), medium: of('medium'), low: of('low') },
    ...{ expiring30: of('expiring30'), expired: of('expired') },
  };
}
