/** What a lane allows: so many at once, so many a second. */
export interface LaneLimit {
  readonly ratePerSecond: number;
  readonly burst: number;
}

export interface LaneReading {
  readonly arrivals: number;
  /** Arrivals that ended a window, of any length, in which more came than `burst + rate × length`. */
  readonly violations: number;
  /** By how many requests the worst window went past what it may hold; 0 where none did. */
  readonly worstExcess: number;
  /** Arrivals as a share of what the lane allows between the first and the last of them. 1 is all of it; NaN below two arrivals. */
  readonly utilisation: number;
}

/** Below this an excess is the rounding of doubles: a millionth of a request. */
const ROUNDING = 1e-6;

/**
 * Reads a lane off the instants at which requests arrived there.
 *
 * A window from arrival i to arrival j holds j - i + 1 of them and may hold burst + rate × (tⱼ - tᵢ). With fₖ = k - rate × tₖ the excess is
 * fⱼ - fᵢ + 1 - burst, so the worst window that ends at j begins where f was least: one pass looks at all windows.
 *
 * @param arrivals milliseconds of any clock that never goes back
 */
export function readLane(arrivals: readonly number[], { ratePerSecond, burst }: LaneLimit): LaneReading {
  const perMs = ratePerSecond / 1000;
  const inOrder = arrivals.toSorted((a, b) => a - b);
  let [least, worst, violations] = [Infinity, 0, 0];
  for (const [n, at] of inOrder.entries()) {
    const level = n - perMs * (at - inOrder[0]!);
    least = Math.min(least, level);
    const excess = level - least + 1 - burst;
    if (excess > ROUNDING) violations++;
    worst = Math.max(worst, excess);
  }
  const lasted = inOrder.length === 0 ? 0 : inOrder.at(-1)! - inOrder[0]!;
  return {
    arrivals: inOrder.length,
    violations,
    worstExcess: worst > ROUNDING ? worst : 0,
    utilisation: inOrder.length < 2 ? NaN : inOrder.length / (burst + perMs * lasted),
  };
}

/** The greatest number of arrivals in any window of this length: for promises such as "one probe in ten seconds". */
export function mostWithin(arrivals: readonly number[], windowMs: number): number {
  const inOrder = arrivals.toSorted((a, b) => a - b);
  let [from, most] = [0, 0];
  for (const [n, at] of inOrder.entries()) {
    while (at - inOrder[from]! >= windowMs) from++;
    most = Math.max(most, n - from + 1);
  }
  return most;
}
