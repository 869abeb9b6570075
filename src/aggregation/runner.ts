import { type Queryable } from '../platform/database/index.js';

/** How long a window is. UTC; weeks begin on Monday (ISO 8601). */
export type Cadence = 'hourly' | 'daily' | 'weekly';

/** [start, end): from the first instant that belongs to it to the first that does not. */
export interface Window {
  readonly start: Date;
  readonly end: Date;
}

/** What computing one window came to. */
export interface WindowResult {
  /** Rows read, those left out included. */
  readonly read: number;
  readonly written: number;
  /** Rows of the window that were there before, in all of the runner's tables. Where nothing is said, there may have been some. */
  readonly removed?: number;
  /** Rows left out, by reason. Reasons are a closed set of the runner's own. */
  readonly rejected?: Readonly<Record<string, number>>;
}

/**
 * Computes one window of its tables, idempotently: it replaces what it wrote for that window before, and writes nothing outside it.
 * Knows no timers, locks, metrics or retries; those are the executor's.
 */
export interface Runner {
  /** Unique, kebab-case; also the label of its measures. */
  readonly name: string;
  readonly cadence: Cadence;
  /** From 1. A bump makes the executor compute every window again. */
  readonly version: number;
  /** Tables that it reads and whose windows decide about its own: sources (see `sources.ts`) or tables that another runner writes. */
  readonly reads: readonly string[];
  /**
   * Those of `reads` of which all rows before its end decide about a window, not only those of its own time: it says what stood then. What
   * comes late there opens the windows after it, too.
   */
  readonly accumulates?: readonly string[];
  /** Tables that it alone writes. */
  readonly writes: readonly string[];
  /** How long one window may take, and any one statement of it; five minutes where nothing is said. */
  readonly timeoutMs?: number;
  /**
   * @param transaction in which the ledger is written as well: rows and ledger commit together or not at all
   * @throws whatever the database throws; the executor tries the window again at a later tick
   */
  run(transaction: Queryable, window: Window): Promise<WindowResult>;
}

/** What cached answers out of the ledger of a runner carry; those out of its tables carry the tables' names. */
export const ledgerTag = ({ name }: Pick<Runner, 'name'>): string => `ledger:${name}`;
