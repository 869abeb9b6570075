import { type FlowLoad, placesUntilLast } from './places.js';

/** What is known of a lane: how fast it gives places, and how long an answer takes. */
export interface LaneOutlook {
  /** Seconds until so many further places have started, as the lane stands. */
  readonly secondsFor: (places: number) => number;
  /** Nothing is paced: what limits it are the processes that ask. */
  readonly isUnpaced: boolean;
  /** The server is down, and nobody knows for how long. */
  readonly isDown: boolean;
  /** Requests in flight at a time. */
  readonly concurrency: number;
  /** Mean over answers. */
  readonly latencySeconds: number;
}

/** What a run has to do in one lane. */
export interface LaneWork {
  readonly lane: string;
  /** Of the run: what has a place already. */
  readonly leased: number;
  /** All that waits there, the run's and the others'. */
  readonly flows: readonly FlowLoad[];
  /** Until the last of what is to be tried again may start; 0 where nothing has to wait for that. */
  readonly dueInSeconds: number;
}

/** Which part of a registry's items goes on to a registrar, as seen on those that went before. */
export interface Referral {
  readonly registry: string;
  readonly lane: string;
  /** 0 to 1. */
  readonly share: number;
}

export interface RunWork {
  readonly runId: string;
  readonly tenantId: string;
  readonly lanes: readonly LaneWork[];
  readonly referrals: readonly Referral[];
  /** Items in flight at a time. */
  readonly ceiling?: number;
  /** Items a second that ended lately; undefined where none did. */
  readonly ratePerSecond?: number;
  /** Its input is still coming in. */
  readonly isReceiving: boolean;
}

/** What takes longest: a lane, the run's own ceiling, or, where nothing is paced, the processes that ask. */
export type Bound = 'lane' | 'ceiling' | 'workers';
export type UnknownReason = 'receiving' | 'circuit-open';

export type Remaining = { readonly seconds: number; readonly boundBy?: Bound } | { readonly reason: UnknownReason };

export interface LaneEstimate {
  readonly lane: string;
  /** Places that the lane must give before the run's last item there is started; second steps to come are among them. */
  readonly places: number;
  readonly remaining: Remaining;
}

export interface RunEstimate {
  readonly lanes: readonly LaneEstimate[];
  readonly remaining: Remaining;
  /** The one that takes longest. */
  readonly lane?: string;
}

/**
 * How long a run still takes, by lane arithmetic: what its lanes must give, in the dispatcher's order, at their pace. Nothing is concluded
 * from the part that is done, whose names may be of other registries. What is asked meanwhile by others than collections, and what will
 * have to be tried again, is not foreseen.
 */
export function estimate(run: RunWork, outlookOf: (lane: string) => LaneOutlook): RunEstimate {
  const works = withReferrals(run);
  const lanes = works.map((work) => ({ ...laneEstimate(run, work, outlookOf(work.lane)), work }));
  const found = lanes.map(({ work, ...each }) => ({
    ...each,
    remaining: withSources(run, each, work, lanes, outlookOf),
  }));
  return { lanes: found, ...total(run, works, found, outlookOf) };
}

function laneEstimate(run: RunWork, work: LaneWork, outlook: LaneOutlook): LaneEstimate {
  const { lane, flows, leased, dueInSeconds } = work;
  const waiting = waitingOf(run, work);
  const places = placesUntilLast(flows, run.runId);
  if (waiting + leased === 0) return { lane, places, remaining: { seconds: 0 } };
  if (outlook.isDown) return { lane, places, remaining: { reason: 'circuit-open' } };
  const { latencySeconds, concurrency } = outlook;
  const paced = Math.max(outlook.secondsFor(places), (places * latencySeconds) / concurrency);
  const byWorkers = outlook.isUnpaced && run.ratePerSecond ? waiting / run.ratePerSecond : 0;
  const started = Math.max(paced, byWorkers, dueInSeconds);
  const boundBy = byWorkers > paced ? 'workers' : 'lane';
  return { lane, places, remaining: { seconds: started + latencySeconds, boundBy } };
}

/** What goes on to a registrar cannot be over there before it is over at the registry. */
function withSources(
  run: RunWork,
  { lane, remaining }: LaneEstimate,
  work: LaneWork,
  all: readonly LaneEstimate[],
  outlookOf: (lane: string) => LaneOutlook,
): Remaining {
  if ('reason' in remaining || waitingOf(run, work) === 0) return remaining;
  const sources = run.referrals.filter((referral) => referral.lane === lane).map(({ registry }) => registry);
  const first = all.filter((each) => sources.includes(each.lane)).map((each) => each.remaining);
  const unknown = first.find((each) => 'reason' in each);
  if (unknown !== undefined) return unknown;
  const after = Math.max(0, ...first.map((each) => ('seconds' in each ? each.seconds : 0)));
  return { ...remaining, seconds: Math.max(remaining.seconds, after && after + outlookOf(lane).latencySeconds) };
}

function total(
  run: RunWork,
  works: readonly LaneWork[],
  lanes: readonly LaneEstimate[],
  outlookOf: (lane: string) => LaneOutlook,
): Pick<RunEstimate, 'remaining' | 'lane'> {
  if (run.isReceiving) return { remaining: { reason: 'receiving' } };
  const unknown = lanes.find(({ remaining }) => 'reason' in remaining);
  if (unknown !== undefined) return unknown;
  const known = lanes.flatMap(({ lane, remaining }) => ('seconds' in remaining ? [{ lane, remaining }] : []));
  const slowest = known.reduce<(typeof known)[number] | undefined>(
    (most, each) => (most !== undefined && most.remaining.seconds >= each.remaining.seconds ? most : each),
    undefined,
  );
  const byCeiling = ceilingSeconds(run, works, outlookOf);
  if (slowest === undefined || byCeiling > slowest.remaining.seconds)
    return { remaining: { seconds: byCeiling, ...(byCeiling > 0 && { boundBy: 'ceiling' as const }) } };
  return slowest.remaining.seconds > 0 ? slowest : { remaining: slowest.remaining };
}

/** So many at a time, each as long as its lane's answers take (Little's law). */
function ceilingSeconds(run: RunWork, works: readonly LaneWork[], outlookOf: (lane: string) => LaneOutlook): number {
  if (run.ceiling === undefined) return 0;
  const busy = works.map((work) => (waitingOf(run, work) + work.leased) * outlookOf(work.lane).latencySeconds);
  return busy.reduce((sum, seconds) => sum + seconds, 0) / run.ceiling;
}

/** The lanes with what is still to come to them from thin registries, as far as those that went before tell. */
function withReferrals(run: RunWork): LaneWork[] {
  const lanes = new Map(run.lanes.map((work) => [work.lane, work]));
  for (const { registry, lane, share } of run.referrals) {
    const source = run.lanes.find((work) => work.lane === registry);
    const coming = source === undefined ? 0 : (waitingOf(run, source) + source.leased) * share;
    if (coming === 0 || source === undefined) continue;
    const priority = source.flows.find(({ runId }) => runId === run.runId)?.priority ?? 2;
    const flow = { runId: run.runId, tenantId: run.tenantId, priority, waiting: coming };
    const work = lanes.get(lane) ?? { lane, leased: 0, flows: [], dueInSeconds: 0 };
    lanes.set(lane, { ...work, flows: added(work.flows, flow) });
  }
  return [...lanes.values()];
}

function added(flows: readonly FlowLoad[], more: FlowLoad): FlowLoad[] {
  const isSame = (flow: FlowLoad) => flow.runId === more.runId && flow.priority === more.priority;
  if (!flows.some(isSame)) return [...flows, more];
  return flows.map((flow) => (isSame(flow) ? { ...flow, waiting: flow.waiting + more.waiting } : flow));
}

const waitingOf = ({ runId }: RunWork, { flows }: LaneWork): number =>
  flows.reduce((sum, flow) => sum + (flow.runId === runId ? flow.waiting : 0), 0);
