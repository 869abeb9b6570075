import { Injectable } from '@nestjs/common';
import { type Principal, requireScope } from '../../access/index.js';
import { Clock, monotonic } from '../../platform/clock.js';
import { Database } from '../../platform/database/index.js';
import { assess, ASSESSMENT_VERSION, METRICS, SIGNALS } from '../../posture/index.js';
import { LookupFailure, parseQuery } from '../../rdap/index.js';
import { RegistrationStore } from '../../registration/index.js';
import { invalid, oneOf, stretchOf } from '../figures/question.js';
import { type Window } from '../runner.js';
import { windowsTouching } from '../window.js';
import { domainPostureDto, metricDto, posturePointDto, signalDto } from './answer.js';
import {
  type DomainPostureDto,
  type MetricListDto,
  POSTURE_INTERVALS,
  type PostureHistoryDto,
  type PostureHistoryQueryDto,
} from './dto/domain-posture.dto.js';
import { firstSeenAt, givenDomainsAt, type KnownDomain } from './known-domain.repository.js';
import { OwnNames } from './own-names.repository.js';

/** Points of one answer; each is two looks into the store. */
const MOST_POINTS = 60;
/** Each takes a connection of its own, of which others need some. */
const POINTS_AT_ONCE = 4;
const USUAL_DAYS = { day: 30, week: 182 } as const;
const CADENCES = { day: 'daily', week: 'weekly' } as const;
/** Preparing names takes longer than all else. */
const OWN_NAMES_MS = 60_000;

/** How single domains are kept, assessed when they are asked for. Asks no registry. */
@Injectable()
export class DomainPostureFace {
  private prepared?: { readonly names: OwnNames; readonly until: number };

  constructor(
    private readonly database: Database,
    private readonly store: RegistrationStore,
    private readonly clock: Clock,
  ) {}

  metrics(principal: Principal): MetricListDto {
    requireScope(principal, 'lookup');
    return { metrics: METRICS.map(metricDto), signals: SIGNALS.map(signalDto), version: ASSESSMENT_VERSION };
  }

  async posture(name: string, principal: Principal): Promise<DomainPostureDto> {
    const { subjectId, key } = await this.subject(name, principal);
    const known = await this.knownAt(this.clock.date(), subjectId);
    if (known === undefined) throw notStored();
    return domainPostureDto(key, known.domain, assess(known.domain));
  }

  async history(
    name: string,
    { interval: asked = 'week', ...span }: PostureHistoryQueryDto,
    principal: Principal,
  ): Promise<PostureHistoryDto> {
    const interval = oneOf('interval', asked, POSTURE_INTERVALS);
    const until = this.clock.date();
    const ends = endsIn(interval, span, until);
    const { subjectId, key } = await this.subject(name, principal);
    const seen = await firstSeenAt(this.database, subjectId);
    const since = ends.filter((end) => seen !== undefined && end > seen);
    const points: PostureHistoryDto['points'] = [];
    for (let first = 0; first < since.length; first += POINTS_AT_ONCE) {
      const some = since.slice(first, first + POINTS_AT_ONCE);
      points.push(...(await Promise.all(some.map((end) => this.pointAt(end, subjectId)))).flat());
    }
    return { name: key, interval, version: ASSESSMENT_VERSION, points };
  }

  private async subject(name: string, principal: Principal): Promise<{ subjectId: string; key: string }> {
    requireScope(principal, 'lookup');
    const query = parseQuery('domain', name);
    const subjectId = await this.store.subjectFor(principal.tenantId, query);
    if (subjectId === undefined) throw notStored();
    return { subjectId, key: query.key };
  }

  /** None where nothing was known of it. */
  private async pointAt(end: Date, subjectId: string): Promise<PostureHistoryDto['points']> {
    const known = await this.knownAt(end, subjectId);
    return known === undefined ? [] : [posturePointDto(end, assess(known.domain))];
  }

  private async knownAt(moment: Date, subjectId: string): Promise<KnownDomain | undefined> {
    const [known] = await givenDomainsAt(this.database, moment, [subjectId], this.ownNames());
    return known?.isExpired === true ? undefined : known;
  }

  /** Those of now, give or take a minute, also where the past is asked for: preparing those of sixty days would take as many times as long. */
  private ownNames(): OwnNames {
    const now = monotonic();
    if (this.prepared === undefined || this.prepared.until < now)
      this.prepared = { names: new OwnNames(this.database, this.clock.date()), until: now + OWN_NAMES_MS };
    return this.prepared.names;
  }
}

/** The ends of intervals that lie in the stretch, and are over. @throws ProblemError 400 where they are too many */
function endsIn(
  interval: keyof typeof CADENCES,
  asked: { readonly from?: string; readonly to?: string },
  until: Date,
): Date[] {
  const limits = { until, usualDays: USUAL_DAYS[interval], mostDays: MOST_POINTS * (interval === 'day' ? 1 : 7) };
  const { from, to } = stretchOf(asked, limits);
  const stretch: Window = { start: from, end: to < until ? to : until };
  const ends = windowsTouching(CADENCES[interval], stretch).flatMap(({ end }) => (end <= stretch.end ? [end] : []));
  if (ends.length > MOST_POINTS) throw invalid('from', `There are ${MOST_POINTS} points in an answer at most`);
  return ends;
}

const notStored = (): LookupFailure =>
  new LookupFailure('not-found', 'No registration of it is stored that still stands; look it up first.', {
    reason: 'not-stored',
  });
