/** What one run has waiting in one lane at one priority. */
export interface Flow {
  readonly runId: string;
  readonly tenantId: string;
  /** 0 (critical) to 3 (low), see `priority.ts`. */
  readonly priority: number;
  /** Items that may start now. */
  readonly due: number;
  /** The lane's turn at which the flow was last given a place; 0: never. */
  readonly servedAt: number;
}

export interface LaneShare {
  /** Places that the lane has given so far. */
  readonly turn: number;
  /** Places to give now. */
  readonly places: number;
  /** All flows that have something waiting or in flight in the lane; those in flight tell when their tenant had its turn. */
  readonly flows: readonly Flow[];
  /** Of runs with a ceiling: how many more of their items may be in flight, over all lanes. */
  readonly room: ReadonlyMap<string, number>;
}

/** Every so many places of a lane one goes to whoever waited longest, whatever its priority (ageing). */
export const AGEING_EVERY = 8;

interface Standing {
  readonly flow: Flow;
  due: number;
  servedAt: number;
}

/**
 * Whose each place of a lane is, in the order of the places; fewer than there are places where nobody is left to take one.
 *
 * The most urgent priority goes first. Within it the tenant goes first that was served longest ago, then the tenant's run that was: a round
 * robin by recency, so that tenants have equal shares, and runs equal shares of their tenant's, and who is new is served at once. Every
 * eighth place goes to the flow of any priority that was served longest ago, so that each of n flows waits for at most 8 n places.
 * A run never passes its ceiling.
 *
 * The k-th place, from 0, is the lane's turn `turn + k + 1`.
 */
export function share({ turn, places, flows, room }: LaneShare): Flow[] {
  const standings = flows.map((flow): Standing => ({ flow, due: flow.due, servedAt: flow.servedAt }));
  const left = new Map(room);
  const tenants = new Map<string, number>();
  for (const { flow } of standings) served(tenants, flow, flow.servedAt);

  const shares: Flow[] = [];
  while (shares.length < places) {
    const open = standings.filter(({ flow, due }) => due > 0 && (left.get(flow.runId) ?? Infinity) > 0);
    if (open.length === 0) break;
    const place = turn + shares.length + 1;
    const next = place % AGEING_EVERY === 0 ? longestAgo(open) : mostUrgent(open, tenants);
    next.due -= 1;
    next.servedAt = place;
    served(tenants, next.flow, place);
    const more = left.get(next.flow.runId);
    if (more !== undefined) left.set(next.flow.runId, more - 1);
    shares.push(next.flow);
  }
  return shares;
}

function mostUrgent(open: readonly Standing[], tenants: ReadonlyMap<string, number>): Standing {
  const priority = Math.min(...open.map(({ flow }) => flow.priority));
  const urgent = open.filter(({ flow }) => flow.priority === priority);
  const oldest = Math.min(...urgent.map(({ flow }) => tenants.get(tenantKey(flow))!));
  // Tenants that have never been served stand equal: the first one takes its turn, and the others come after it.
  const { tenantId } = urgent.find(({ flow }) => tenants.get(tenantKey(flow)) === oldest)!.flow;
  return longestAgo(urgent.filter(({ flow }) => flow.tenantId === tenantId));
}

const longestAgo = (standings: readonly Standing[]): Standing =>
  standings.reduce((oldest, standing) => (standing.servedAt < oldest.servedAt ? standing : oldest));

/** Turns of tenants count within a priority: being served an urgent item costs a tenant nothing among those that are not. */
const tenantKey = ({ tenantId, priority }: Flow): string => `${priority} ${tenantId}`;

function served(tenants: Map<string, number>, flow: Flow, turn: number): void {
  tenants.set(tenantKey(flow), Math.max(turn, tenants.get(tenantKey(flow)) ?? 0));
}
