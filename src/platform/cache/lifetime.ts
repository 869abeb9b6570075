/** Shortest and longest that an answer is kept for, milliseconds. */
export const SHORTEST_LIFE_MS = 5_000;
export const LONGEST_LIFE_MS = 3_600_000;

/** Of the usual time between two changes: of answers that are kept for so long, one in ten meets a change. */
const SHARE = 0.1;

/**
 * How long an answer may be kept where nobody tells of changes, as in a browser: a share of the median time between the last changes of what it
 * is made of, the time since the last one among them; the most volatile part decides. What never changed is not known yet: the shortest.
 *
 * @param changes of each part, oldest first
 * @param boundMs what the rules allow
 * @returns milliseconds; less than the shortest only where the rules say so
 */
export function lifetimeMs(changes: readonly (readonly Date[])[], now: number, boundMs = LONGEST_LIFE_MS): number {
  const usual = Math.min(...changes.map((instants) => medianGapMs(instants, now)));
  const adapted = Math.min(LONGEST_LIFE_MS, Math.max(SHORTEST_LIFE_MS, usual * SHARE));
  return Math.max(0, Math.min(adapted, boundMs));
}

function medianGapMs(instants: readonly Date[], now: number): number {
  const times = [...instants.map((instant) => instant.getTime()), now];
  const gaps = times.slice(1).map((time, index) => Math.max(0, time - times[index]!));
  gaps.sort((a, b) => a - b);
  // Of two in the middle the shorter one.
  return gaps[(gaps.length - 1) >> 1] ?? 0;
}
