/** Why an object is due when it is, most urgent first. `new`: it was never looked at. */
export const RUNGS = ['new', 'failing', 'volatile', 'absent', 'soon', 'quiet'] as const;
export type Rung = (typeof RUNGS)[number];

const HOUR = 3_600;
const DAY = 24 * HOUR;

/**
 * From how often at first to how seldom in the end, in seconds. The rungs do not overlap: what is more urgent is never looked at later.
 */
export const INTERVALS: Readonly<Record<Rung, { readonly min: number; readonly max: number }>> = {
  new: { min: HOUR, max: HOUR },
  // Sooner than the object's own rung, since nothing was learnt; rarer each time, since its registry has trouble.
  failing: { min: HOUR, max: DAY },
  // Pending operations, redemption and holds end within hours or days.
  volatile: { min: HOUR, max: 3 * HOUR },
  // A name that was let go may come back any time, and mostly does not.
  absent: { min: 6 * HOUR, max: DAY },
  // Near its end, or changed of late, which is when it changes again.
  soon: { min: DAY, max: 2 * DAY },
  quiet: { min: 7 * DAY, max: 28 * DAY },
};

const EXPIRY_NEAR_MS = 30 * DAY * 1_000;
const CHANGED_OF_LATE_MS = 7 * DAY * 1_000;
/** Before the expiry date: so that what happens on that day is not missed. */
const BEFORE_EXPIRY_MS = (DAY * 1_000) / 2;
/** After so many quiet checks in a row, and again after as many, the interval grows. */
const QUIET_CHECKS = 3;
const GROWTH = 1.5;
const JITTER = 0.1;
const VOLATILE = /^(?:pending|redemption)|hold$/;

/** What is known of an object after a look at it. Instants in milliseconds. */
export interface Sighting {
  /** `failed`: it could not be looked at. */
  readonly outcome: 'found' | 'not-found' | 'failed';
  /** Whether this look found a change. */
  readonly isChanged: boolean;
  /** As RFC 9083 or EPP writes them. */
  readonly status: readonly string[];
  readonly expiresAt?: number;
  readonly lastChangedAt?: number;
}

/** Where a watched object stands. */
export interface Standing {
  readonly rung: Rung;
  readonly intervalSeconds: number;
  /** Looks in a row that found no change. */
  readonly quietChecks: number;
}

export interface NextLook extends Standing {
  /** Milliseconds. */
  readonly dueAt: number;
}

/** When to look again: nothing but what is known decides, and a little chance, so that what came together does not stay together. */
export function nextLook(before: Standing, seen: Sighting, now: number, draw: number): NextLook {
  const standing = seen.outcome === 'failed' ? afterFailure(before, seen, now) : afterAnswer(before, seen, now);
  const jittered = standing.intervalSeconds * 1_000 * (1 - JITTER + 2 * JITTER * draw);
  return { ...standing, dueAt: beforeExpiry(now + jittered, seen.expiresAt, now) };
}

/** The rung of an object that could be looked at. */
export function rungOf({ outcome, status, expiresAt, lastChangedAt, isChanged }: Sighting, now: number): Rung {
  if (outcome === 'not-found') return 'absent';
  if (status.some((each) => VOLATILE.test(each.toLowerCase().replace(/[^a-z]/g, '')))) return 'volatile';
  if (isChanged || (expiresAt !== undefined && expiresAt - now <= EXPIRY_NEAR_MS)) return 'soon';
  return lastChangedAt !== undefined && now - lastChangedAt <= CHANGED_OF_LATE_MS ? 'soon' : 'quiet';
}

function afterAnswer(before: Standing, seen: Sighting, now: number): Standing {
  const rung = rungOf(seen, now);
  const { min, max } = INTERVALS[rung];
  if (seen.isChanged) return { rung, intervalSeconds: min, quietChecks: 0 };
  const quietChecks = before.quietChecks + 1;
  const grown = quietChecks % QUIET_CHECKS === 0 ? before.intervalSeconds * GROWTH : before.intervalSeconds;
  const intervalSeconds = before.rung === rung ? Math.round(Math.min(Math.max(grown, min), max)) : min;
  return { rung, intervalSeconds, quietChecks };
}

/** What was known before still says how soon an answer would be wanted. */
function afterFailure(before: Standing, seen: Sighting, now: number): Standing {
  const { min, max } = INTERVALS.failing;
  const wanted = INTERVALS[rungOf({ ...seen, outcome: 'found' }, now)].min;
  const slower = before.rung === 'failing' ? before.intervalSeconds * 2 : min;
  return { rung: 'failing', intervalSeconds: Math.min(slower, max, wanted), quietChecks: before.quietChecks };
}

/** Never hotter than hourly, even so. */
function beforeExpiry(dueAt: number, expiresAt: number | undefined, now: number): number {
  const latest = (expiresAt ?? Infinity) - BEFORE_EXPIRY_MS;
  const earliest = now + (1 - JITTER) * HOUR * 1_000;
  return latest >= earliest ? Math.min(dueAt, latest) : dueAt;
}
