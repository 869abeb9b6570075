import { type Cadence } from './runner.js';

/** How windows of a cadence are treated. */
export interface CadencePolicy {
  /** Windows that have ended and are computed of themselves, counted back from now; older ones only by late data or a rebuild. */
  readonly catchUp: number;
  /** Windows that one turn computes at most. */
  readonly atOnce: number;
  /** Seconds that a window may be due before its runner counts as late. */
  readonly lateSeconds: number;
}

/** When runners run; decided in docs/adr/0015. */
export interface RunPolicy {
  readonly cadences: Readonly<Record<Cadence, CadencePolicy>>;
  /** A turn begins no further window after this: what came late meanwhile is taken up first. */
  readonly turnMs: number;
  /** Runners at work at a time, in one process. */
  readonly parallel: number;
  /** For one window, where the runner names none. */
  readonly timeoutMs: number;
  readonly heartbeatMs: number;
  /** A runner at work whose heartbeat is older than this is stuck. */
  readonly stuckSeconds: number;
  /** Wait after the first failure of a window; doubles with each further one. */
  readonly firstRetrySeconds: number;
  readonly lastRetrySeconds: number;
  /** How long nothing more must have come late within a window before it is computed: longer than it takes to look twice. */
  readonly quietSeconds: number;
  /**
   * How long windows wait when something came late before their beginning, so that what else comes is computed along with it; and the
   * longest that a window is held off because it is written into.
   */
  readonly settleSeconds: number;
  /** How long a stop waits for windows under way before it rolls them back. */
  readonly stopMs: number;
}

export const RUN_POLICY: RunPolicy = {
  cadences: {
    hourly: { catchUp: 48, atOnce: 48, lateSeconds: 15 * 60 },
    daily: { catchUp: 60, atOnce: 60, lateSeconds: 60 * 60 },
    weekly: { catchUp: 26, atOnce: 26, lateSeconds: 3 * 60 * 60 },
  },
  turnMs: 30_000,
  parallel: 2,
  timeoutMs: 5 * 60_000,
  heartbeatMs: 10_000,
  stuckSeconds: 60,
  firstRetrySeconds: 60,
  lastRetrySeconds: 60 * 60,
  quietSeconds: 2 * 60,
  settleSeconds: 60 * 60,
  stopMs: 10_000,
};

/**
 * Between the end of an hour and its closing: what clocks of machines may differ, and what may pass between a row's instant and the
 * writing of it without anybody noting that it is late. Longer than the longest statement.
 */
export const GRACE_MS = 120_000;
