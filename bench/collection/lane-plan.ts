/** A registry of the bench: how fast it may be asked, and how many questions it is asked. */
export interface LanePlan {
  /** Also its only top-level domain. */
  readonly name: string;
  readonly ratePerSecond: number;
  readonly burst: number;
  readonly items: number;
  /** From a question to its answer. Default 0. */
  readonly latencyMs?: number;
}

export interface PlanOptions {
  readonly lanes: number;
  readonly items: number;
  readonly slowest: number;
  readonly fastest: number;
  readonly latencyMs?: number;
}

const LETTERS = 26;
const LEAST_BURST = 5;
/** Of a second's requests. */
const BURST_SHARE = 0.5;

/** Letters alone: `lane` and two more. */
const nameOf = (lane: number): string =>
  `lane${String.fromCharCode(97 + Math.floor(lane / LETTERS), 97 + (lane % LETTERS))}`;

/**
 * Lanes whose rates lie evenly on a logarithmic scale, with items in proportion, so that all of them need the same time and one that falls
 * behind shows. Of rates, whole tenths; the items together are exactly those asked for.
 */
export function planLanes({ lanes, items, slowest, fastest, latencyMs }: PlanOptions): LanePlan[] {
  const rates = Array.from({ length: lanes }, (_none, lane) => {
    const step = lanes === 1 ? 0 : lane / (lanes - 1);
    return Math.round(10 * slowest * (fastest / slowest) ** step) / 10;
  });
  const all = rates.reduce((sum, rate) => sum + rate, 0);
  let [passed, given] = [0, 0];
  return rates.map((ratePerSecond, lane) => {
    passed += ratePerSecond;
    const before = given;
    given = Math.round((items * passed) / all);
    const burst = Math.max(LEAST_BURST, Math.ceil(ratePerSecond * BURST_SHARE));
    return { name: nameOf(lane), ratePerSecond, burst, items: given - before, ...(latencyMs && { latencyMs }) };
  });
}

/** Names of all lanes, mixed as a portfolio is: each lane's are spread evenly over the whole. */
export function namesOf(plan: readonly LanePlan[], label = 'name'): string[] {
  return plan
    .flatMap(({ name, items }) =>
      Array.from({ length: items }, (_none, n) => ({ at: (n + 0.5) / items, text: `${label}-${n}.${name}` })),
    )
    .sort((a, b) => a.at - b.at)
    .map(({ text }) => text);
}

/** Seconds that a lane needs for its items at the least: the burst goes at once, every further place costs one interval. */
export const idealSeconds = ({ ratePerSecond, burst, items }: LanePlan): number =>
  Math.max(0, items - burst) / ratePerSecond;
