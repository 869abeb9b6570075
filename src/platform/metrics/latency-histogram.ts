/**
 * Latencies as counts over fixed bounds, powers of √2 from 1 ms to 131 s: those of hours add up to that of a day, which percentiles do not.
 * The first count is of what took less than 1 ms, the last one of what took 131072 ms or longer; each other one of what took at least its
 * bound and less than the next. Tables hold these counts: other bounds are another version of the runners that write them, and another
 * meaning of what was counted before.
 */
export const LATENCY_BOUNDS_MS: readonly number[] = [
  1,
  ...Array.from({ length: 33 }, (_, index) => Math.round(Math.SQRT2 ** (index + 2))),
];

export const LATENCY_BUCKETS = LATENCY_BOUNDS_MS.length + 1;

/** Which count a latency belongs to, from 0; as `width_bucket` of PostgreSQL has it. */
export function bucketOf(latencyMs: number): number {
  const above = LATENCY_BOUNDS_MS.findIndex((bound) => latencyMs < bound);
  return above < 0 ? LATENCY_BOUNDS_MS.length : above;
}

/**
 * The latency that a share of all did not exceed, in milliseconds. True to the width of a bucket, a factor of √2: within it, latencies are
 * taken to be spread evenly. What is beyond the last bound is given as that bound.
 *
 * @param counts by bucket, merged from as many windows as you like
 * @param share 0…1, e.g. 0.95
 * @returns undefined where nothing was counted
 */
export function quantileMs(counts: readonly number[], share: number): number | undefined {
  const total = counts.reduce((sum, count) => sum + count, 0);
  if (total === 0) return undefined;
  const rank = Math.max(1, Math.ceil(share * total));
  let below = 0;
  for (const [bucket, count] of counts.entries()) {
    if (below + count < rank) {
      below += count;
      continue;
    }
    const from = LATENCY_BOUNDS_MS[bucket - 1] ?? 0;
    const to = LATENCY_BOUNDS_MS[bucket] ?? from;
    return Math.round(from + ((rank - below) / count) * (to - from));
  }
  return LATENCY_BOUNDS_MS.at(-1);
}
