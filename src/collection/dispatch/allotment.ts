import { type OpenLane } from '../../registry/index.js';
import { type Flow, share } from './share.js';

/** A lane that may start something, and what would like to. */
export interface WantedLane {
  readonly lane: OpenLane;
  /** How many more requests may be in flight there. */
  readonly free: number;
  readonly flows: readonly Flow[];
}

/** A place in a lane, given to a flow. */
export interface Place {
  readonly authority: string;
  readonly flow: Flow;
  /** When its request may start: milliseconds of the clock of the database. */
  readonly startsAt: number;
  /** The lane's turn that this is. */
  readonly turn: number;
}

export interface Allotment {
  readonly places: readonly Place[];
  /** Whether a lane could have started more, had there been more room for it: time to ask again as soon as there is. */
  readonly isShort: boolean;
}

/**
 * Gives what this process can still take to the lanes, none more than its share while others want some too; what one does not take goes to
 * those after it.
 *
 * @param lanes where there are more than there is capacity, the first ones get it
 * @param capacity items that the process may take
 * @param ceilings of runs that have one: how many more of their items may be in flight
 */
export function allot(
  lanes: readonly WantedLane[],
  capacity: number,
  ceilings: ReadonlyMap<string, number>,
): Allotment {
  const room = new Map(ceilings);
  const places: Place[] = [];
  const served = lanes
    .map((wanted) => ({ ...wanted, due: startable(wanted.flows, room) }))
    .filter(({ due }) => due > 0)
    .slice(0, capacity)
    .sort((a, b) => Math.min(a.due, a.free) - Math.min(b.due, b.free));
  let isShort = served.length === capacity;
  for (const [index, { lane, free, flows }] of served.entries()) {
    const fair = Math.ceil((capacity - places.length) / (served.length - index));
    // Anew, as a run may have come to its ceiling in a lane before.
    const due = startable(flows, room);
    const asked = Math.min(due, free, fair);
    const { authority, turn } = lane;
    const starts = asked > 0 ? lane.reserve(asked) : [];
    isShort ||= starts.length === asked && asked < due;
    const shares = share({ turn, places: starts.length, flows, room });
    for (const [at, flow] of shares.entries()) {
      places.push({ authority, flow, startsAt: starts[at]!, turn: turn + at + 1 });
      const left = room.get(flow.runId);
      if (left !== undefined) room.set(flow.runId, left - 1);
    }
  }
  return { places, isShort };
}

/** How many of the flows' items may start, were there places enough. */
function startable(flows: readonly Flow[], room: ReadonlyMap<string, number>): number {
  const byRun = new Map<string, number>();
  for (const { runId, due } of flows) byRun.set(runId, (byRun.get(runId) ?? 0) + due);
  let sum = 0;
  for (const [runId, due] of byRun) sum += Math.max(0, Math.min(due, room.get(runId) ?? Infinity));
  return sum;
}
