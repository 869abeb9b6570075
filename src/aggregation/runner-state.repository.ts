import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/index.js';
import { type Window } from './runner.js';

/** What the database knows of a runner. */
export interface RunnerStanding {
  readonly name: string;
  readonly pausedAt?: Date;
  readonly pausedBy?: string;
  readonly running?: {
    readonly windowStart: Date;
    readonly since: Date;
    readonly heartbeatAt: Date;
    readonly by: string;
  };
  readonly lastSuccessAt?: Date;
  readonly lastFailureAt?: Date;
  /** Class of the last failure. */
  readonly lastError?: string;
  /** The end of the newest window that is done, or waits for what else may come late. */
  readonly doneUntil?: Date;
  readonly failedWindows: number;
  readonly staleWindows: number;
  /** The runner that the oldest window that was left out waits for. */
  readonly waitsFor?: string;
  /** The database's clock. */
  readonly now: Date;
}

interface StandingRow {
  runner: string;
  paused_at: Date | null;
  paused_by: string | null;
  holder: string | null;
  heartbeat_at: Date | null;
  running_window: Date | null;
  running_since: Date | null;
  last_success_at: Date | null;
  last_failure_at: Date | null;
  last_error: string | null;
  done_until: Date | null;
  failed: number;
  stale: number;
  waits_for: string | null;
  now: Date;
}

/** How runners stand, for everyone to see: written by statements of their own, outside the transactions that compute. */
@Injectable()
export class RunnerStates {
  constructor(private readonly database: Database) {}

  /** @param holder who computes */
  async begin(runner: string, window: Window, holder: string): Promise<void> {
    await this.database.query(
      `UPDATE runner_state SET holder = $2, running_window = $3, running_since = clock_timestamp(), heartbeat_at = clock_timestamp()
       WHERE runner = $1`,
      [runner, holder, window.start],
    );
  }

  async beat(runner: string, holder: string): Promise<void> {
    await this.database.query(
      'UPDATE runner_state SET heartbeat_at = clock_timestamp() WHERE runner = $1 AND holder = $2',
      [runner, holder],
    );
  }

  /** @param came whether the window is done, and the class of what went wrong; neither where it was given up without a fault */
  async end(runner: string, holder: string, { isDone, error }: { isDone: boolean; error?: string }): Promise<void> {
    await this.database.query(
      `UPDATE runner_state SET holder = NULL, running_window = NULL, running_since = NULL,
         last_success_at = CASE WHEN $3 THEN clock_timestamp() ELSE last_success_at END,
         last_failure_at = CASE WHEN $4::text IS NULL THEN last_failure_at ELSE clock_timestamp() END,
         last_error = coalesce($4, last_error)
       WHERE runner = $1 AND (holder = $2 OR holder IS NULL)`,
      [runner, holder, isDone, error],
    );
  }

  /** Of those that have ever been looked at, by name. */
  async standings(): Promise<ReadonlyMap<string, RunnerStanding>> {
    const { rows } = await this.database.query<StandingRow>(STANDINGS);
    return new Map(rows.map((row) => [row.runner, standingOf(row)]));
  }
}

const STANDINGS = `
  SELECT state.runner, paused_at, paused_by, holder, heartbeat_at, running_window, running_since, last_success_at, last_failure_at,
    last_error, open.failed, open.stale, clock_timestamp() AS now,
    (SELECT window_end FROM runner_window AS entry
     WHERE entry.runner = state.runner AND (entry.state = 'done' OR entry.state = 'stale' AND entry.next_attempt_at IS NOT NULL)
     ORDER BY window_start DESC LIMIT 1) AS done_until,
    (SELECT entry.waits_for FROM runner_window AS entry
     WHERE entry.runner = state.runner AND entry.state <> 'done' AND entry.waits_for IS NOT NULL ORDER BY window_start LIMIT 1) AS waits_for
  FROM runner_state AS state CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE entry.state = 'failed')::integer AS failed, count(*) FILTER (WHERE entry.state = 'stale')::integer AS stale
    FROM runner_window AS entry WHERE entry.runner = state.runner AND entry.state <> 'done') AS open`;

const standingOf = (row: StandingRow): RunnerStanding => ({
  name: row.runner,
  pausedAt: row.paused_at ?? undefined,
  pausedBy: row.paused_by ?? undefined,
  ...(row.holder !== null && {
    running: {
      windowStart: row.running_window!,
      since: row.running_since!,
      heartbeatAt: row.heartbeat_at!,
      by: row.holder,
    },
  }),
  lastSuccessAt: row.last_success_at ?? undefined,
  lastFailureAt: row.last_failure_at ?? undefined,
  lastError: row.last_error ?? undefined,
  doneUntil: row.done_until ?? undefined,
  failedWindows: row.failed,
  staleWindows: row.stale,
  waitsFor: row.waits_for ?? undefined,
  now: row.now,
});
