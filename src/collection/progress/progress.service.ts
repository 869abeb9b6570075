import { Injectable } from '@nestjs/common';
import {
  circuitOf,
  freshLane,
  laneSeconds,
  type LaneState,
  LaneStore,
  Profiles,
  rateOf,
} from '../../registry/index.js';
import { type CollectionRun } from '../collection-run.js';
import { type ProgressDto, type RemainingDto } from '../dto/progress.dto.js';
import { PRIORITIES, priorityOf } from '../priority.js';
import { type RunCounts } from '../run.repository.js';
import { estimate, type LaneOutlook, type LaneWork, type Remaining, type RunEstimate } from './estimate.js';
import { type Competitor, ProgressRepository, type RecentEnds, type Tally } from './progress.repository.js';

/** Of a lane that has never answered. */
const USUAL_LATENCY_SECONDS = 0.5;
const STATES = ['waiting', 'leased', 'done', 'failed', 'dead', 'cancelled', 'reused'] as const;

/** What is needed of a run to tell its progress. */
type KnownRun = Pick<CollectionRun, 'id' | 'tenantId' | 'state' | 'ceiling'>;

/** How far a run has come, and how long it still takes. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly repository: ProgressRepository,
    private readonly lanes: LaneStore,
    private readonly profiles: Profiles,
  ) {}

  async of(run: KnownRun): Promise<ProgressDto> {
    const tallies = await this.repository.tallies(run.id);
    const counts = sum(tallies);
    const isOver = counts.waiting + counts.leased === 0;
    const recent = isOver ? { perSecond: 0, referrals: [] } : await this.repository.recent(run.id);
    const names = [...new Set([...tallies.map(({ lane }) => lane), ...recent.referrals.map(({ lane }) => lane)])];
    const others = isOver ? [] : await this.repository.competitors(run.id, names);
    const works = worksOf(run, tallies, others, names);
    const found = estimate(runWork(run, works, recent), isOver ? () => NOTHING : await this.outlooks());
    return {
      state: run.state,
      items: STATES.reduce((all, state) => all + (state === 'reused' ? 0 : counts[state]), 0),
      counts,
      perSecond: rounded(recent.perSecond),
      remaining: { ...remainingDto(found.remaining), ...(found.lane !== undefined && { lane: found.lane }) },
      priorities: PRIORITIES.map((priority) => ({
        priority,
        counts: sum(tallies.filter((tally) => priorityOf(tally.priority) === priority)),
      })).filter((each) => each.counts.waiting + each.counts.leased + ended(each.counts) > 0),
      lanes: lanesOf(found, tallies, works),
    };
  }

  private async outlooks(): Promise<(lane: string) => LaneOutlook> {
    const states = new Map((await this.lanes.states()).map((state) => [state.authority, state]));
    const known = new Map<string, LaneOutlook>();
    return (lane) => {
      const outlook = known.get(lane) ?? outlookOf(states.get(lane) ?? freshLane(lane, this.profiles.of(lane), 0));
      known.set(lane, outlook);
      return outlook;
    };
  }
}

const NOTHING: LaneOutlook = {
  ...{ secondsFor: () => 0, isUnpaced: true, isDown: false, concurrency: 1, latencySeconds: 0 },
};

export const outlookOf = (state: LaneState): LaneOutlook => ({
  secondsFor: (places) => laneSeconds(state, places),
  isUnpaced: rateOf(state) === Infinity,
  isDown: circuitOf(state) !== 'closed',
  concurrency: state.profile.concurrency,
  latencySeconds: state.latencyMs === undefined ? USUAL_LATENCY_SECONDS : state.latencyMs / 1_000,
});

const runWork = (run: KnownRun, lanes: readonly LaneWork[], recent: RecentEnds) => ({
  ...{ runId: run.id, tenantId: run.tenantId, ceiling: run.ceiling, lanes, referrals: recent.referrals },
  ...{ ratePerSecond: recent.perSecond > 0 ? recent.perSecond : undefined, isReceiving: run.state === 'receiving' },
});

function worksOf(
  run: KnownRun,
  tallies: readonly Tally[],
  others: readonly Competitor[],
  lanes: readonly string[],
): LaneWork[] {
  const { id: runId, tenantId } = run;
  const inLane = <T extends { lane: string }>(all: readonly T[]) => Map.groupBy(all, ({ lane }) => lane);
  const [ours, theirs] = [inLane(tallies), inLane(others)];
  return lanes.map((lane) => {
    const own = ours.get(lane) ?? [];
    const flows = own.map(({ priority, waiting }) => ({ runId, tenantId, priority, waiting }));
    return {
      lane,
      leased: sum(own).leased,
      flows: [...flows, ...(theirs.get(lane) ?? [])],
      dueInSeconds: Math.max(0, ...own.map(({ dueInSeconds }) => dueInSeconds)),
    };
  });
}

function lanesOf(found: RunEstimate, tallies: readonly Tally[], works: readonly LaneWork[]): ProgressDto['lanes'] {
  const queues = new Map(works.map(({ lane, flows }) => [lane, flows.reduce((all, flow) => all + flow.waiting, 0)]));
  const byLane = Map.groupBy(tallies, ({ lane }) => lane);
  return found.lanes
    .map(({ lane, places, remaining }) => ({
      lane,
      counts: sum(byLane.get(lane) ?? []),
      queue: queues.get(lane) ?? 0,
      places,
      remaining: remainingDto(remaining),
    }))
    .filter(({ counts, places }) => places + counts.waiting + counts.leased + ended(counts) > 0);
}

const remainingDto = (remaining: Remaining): RemainingDto =>
  'reason' in remaining ? { unknown: remaining.reason } : { ...remaining, seconds: rounded(remaining.seconds) };

const rounded = (value: number): number => Math.round(value * 10) / 10;
const ended = ({ done, failed, dead, cancelled }: RunCounts): number => done + failed + dead + cancelled;

function sum(tallies: readonly RunCounts[]): RunCounts {
  const of = (state: keyof RunCounts) => tallies.reduce((all, tally) => all + tally[state], 0);
  return Object.fromEntries(STATES.map((state) => [state, of(state)])) as RunCounts;
}
