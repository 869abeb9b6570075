/** What a run has waiting in one lane at one priority. */
export interface FlowLoad {
  readonly runId: string;
  readonly tenantId: string;
  /** 0 (critical) to 3 (low). */
  readonly priority: number;
  readonly waiting: number;
}

/** See `share.ts`: every so many places one goes to whoever waited longest. */
const AGEING_SHARE = 1 / 8;
/** Less than this is nothing: what sums of fractions leave over. */
const NOTHING = 1e-6;

/**
 * How many places a lane must give before a run's last item there is started, under the dispatcher's rule (`share.ts`) seen as a fluid:
 * places flow to the most urgent priority, there to tenants in equal shares, there to their runs in equal shares; an eighth flows to those
 * who get least. Whatever is emptied leaves its share to the others.
 *
 * @returns 0 where the run has nothing waiting
 */
export function placesUntilLast(flows: readonly FlowLoad[], runId: string): number {
  let open = flows.filter(({ waiting }) => waiting > 0).map((flow) => ({ flow, left: flow.waiting }));
  let places = 0;
  while (open.some(({ flow }) => flow.runId === runId)) {
    const shares = sharesOf(open.map(({ flow }) => flow));
    // Until the first is empty.
    const step = Math.min(...open.map(({ left }, index) => left / shares[index]!));
    places += step;
    open = open
      .map(({ flow, left }, index) => ({ flow, left: left - step * shares[index]! }))
      .filter(({ left }) => left > NOTHING);
  }
  return Math.max(0, Math.ceil(places - NOTHING));
}

/** Which share of the lane's places each flow gets while all of them wait; the sum is 1. */
function sharesOf(flows: readonly FlowLoad[]): number[] {
  const top = Math.min(...flows.map(({ priority }) => priority));
  const urgent = flows.filter(({ priority }) => priority === top);
  const runs = new Map<string, number>();
  for (const { tenantId } of urgent) runs.set(tenantId, (runs.get(tenantId) ?? 0) + 1);
  const base = flows.map(({ priority, tenantId }) =>
    priority === top ? (1 - AGEING_SHARE) / runs.size / runs.get(tenantId)! : 0,
  );
  const level = waterLevel(base, AGEING_SHARE);
  return base.map((share) => Math.max(share, level));
}

/** Up to where those who have least are filled up by `amount` in all. */
function waterLevel(shares: readonly number[], amount: number): number {
  const ascending = shares.toSorted((a, b) => a - b);
  let sum = 0;
  for (const [index, share] of ascending.entries()) {
    sum += share;
    const level = (sum + amount) / (index + 1);
    if (level <= (ascending[index + 1] ?? Infinity)) return level;
  }
  return 0;
}
