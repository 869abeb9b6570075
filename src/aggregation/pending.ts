import { type Cadence, type Window } from './runner.js';
import { lastWindows, overlap } from './window.js';

/** What the ledger says of a window that has a row. */
export interface LedgerEntry {
  readonly window: Window;
  readonly state: 'done' | 'failed' | 'stale';
  /** Whether it is not to be tried yet, by the clock of the database. */
  readonly isWaiting: boolean;
}

/** A window that has to be computed. */
export interface PendingWindow extends Window {
  /** Not now: the last try failed a short while ago, or more may come late. */
  readonly isWaiting: boolean;
}

/**
 * What is to be computed, in this order: windows of the last `catchUp` that have no row, then those found stale and those that failed, however
 * old; each from the oldest on.
 *
 * @param entries all that are not done, and those of the last `catchUp` windows that are; by time
 * @param closed up to where rows have come in
 */
export function pendingWindows(
  cadence: Cadence,
  entries: readonly LedgerEntry[],
  closed: Date,
  catchUp: number,
): PendingWindow[] {
  const known = new Set(entries.map(({ window }) => window.start.getTime()));
  const missing = lastWindows(cadence, closed, catchUp).filter(({ start }) => !known.has(start.getTime()));
  const open = entries.filter(({ state, window }) => state !== 'done' && window.end <= closed);
  return [
    ...missing.map((window) => ({ ...window, isWaiting: false })),
    ...open.map(({ window, isWaiting }) => ({ ...window, isWaiting })),
  ];
}

/** Who has to come first: the first of them with a window to be computed that shares an instant with this one. */
export function blockerOf(window: Window, upstream: ReadonlyMap<string, readonly Window[]>): string | undefined {
  for (const [name, pending] of upstream) {
    if (pending.some((other) => overlap(other, window))) return name;
  }
  return undefined;
}
