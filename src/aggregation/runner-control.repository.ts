import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/index.js';
import { noteLate } from '../registration/index.js';
import { type LedgerEntry } from './pending.js';
import { ownSource } from './reopening.repository.js';
import { type Runner, type Window } from './runner.js';

/** A row of the ledger as it is shown. */
export interface LedgerWindow extends Window {
  readonly state: LedgerEntry['state'];
  readonly version: number;
  readonly attempts: number;
  readonly nextAttemptAt?: Date;
  readonly error?: string;
  readonly waitsFor?: string;
  readonly read?: number;
  readonly written?: number;
  readonly rejected?: Readonly<Record<string, number>>;
  readonly computedAt?: Date;
  readonly durationMs?: number;
  readonly computedBy?: string;
}

export interface LedgerQuery {
  readonly state?: LedgerEntry['state'];
  /** Windows that begin before this. */
  readonly before?: Date;
  readonly limit: number;
}

interface WindowRow {
  window_start: Date;
  window_end: Date;
  state: LedgerEntry['state'];
  version: number;
  attempts: number;
  next_attempt_at: Date | null;
  error: string | null;
  waits_for: string | null;
  read: number | null;
  written: number | null;
  rejected: Record<string, number> | null;
  computed_at: Date | null;
  duration_ms: number | null;
  computed_by: string | null;
}

/** What an operator does with runners. */
@Injectable()
export class RunnerControlRepository {
  constructor(private readonly database: Database) {}

  /** @param by id of the key */
  async pause(runner: Runner, by: string): Promise<void> {
    await introduce(this.database, runner);
    await this.database.query(
      'UPDATE runner_state SET paused_at = now(), paused_by = $2 WHERE runner = $1 AND paused_at IS NULL',
      [runner.name, by],
    );
  }

  async resume({ name }: Runner): Promise<void> {
    await this.database.query('UPDATE runner_state SET paused_at = NULL, paused_by = NULL WHERE runner = $1', [name]);
  }

  /** Windows that failed need not wait for their next try, nor others for what may yet come late. */
  async hurry({ name }: Runner): Promise<void> {
    await this.database.query(
      `UPDATE runner_window SET next_attempt_at = NULL WHERE runner = $1 AND state <> 'done' AND next_attempt_at IS NOT NULL`,
      [name],
    );
  }

  /** The windows of a stretch of time are computed again, or for the first time. */
  request(runner: Runner, stretch: Window): Promise<void> {
    return this.database.transaction(async (transaction) => {
      await introduce(transaction, runner);
      await noteLate(transaction, [{ source: ownSource(runner.name), ...stretch }]);
    });
  }

  /** All that was ever computed, or tried; undefined where nothing was. */
  async extent({ name }: Runner): Promise<Window | undefined> {
    const { rows } = await this.database.query<{ start: Date | null; end: Date | null }>(
      'SELECT min(window_start) AS start, max(window_end) AS end FROM runner_window WHERE runner = $1',
      [name],
    );
    const { start, end } = rows[0]!;
    return start === null || end === null ? undefined : { start, end };
  }

  /** Newest first. */
  async windows({ name }: Runner, { state, before, limit }: LedgerQuery): Promise<LedgerWindow[]> {
    const { rows } = await this.database.query<WindowRow>(
      `SELECT window_start, window_end, state, version, attempts, next_attempt_at, error, waits_for, read::float8, written::float8, rejected,
         computed_at, duration_ms, computed_by
       FROM runner_window WHERE runner = $1 AND ($2::text IS NULL OR state = $2) AND ($3::timestamptz IS NULL OR window_start < $3)
       ORDER BY window_start DESC LIMIT $4`,
      [name, state, before, limit],
    );
    return rows.map(windowOf);
  }
}

/** So that what is asked for is kept until the runner has taken it up. */
async function introduce(queryable: Queryable, { name, version, reads }: Runner): Promise<void> {
  await queryable.query(
    'INSERT INTO runner_state (runner, version, sources) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [name, version, [...reads, ownSource(name)]],
  );
}

const windowOf = (row: WindowRow): LedgerWindow => ({
  start: row.window_start,
  end: row.window_end,
  state: row.state,
  version: row.version,
  attempts: row.attempts,
  nextAttemptAt: row.next_attempt_at ?? undefined,
  error: row.error ?? undefined,
  waitsFor: row.waits_for ?? undefined,
  read: row.read ?? undefined,
  written: row.written ?? undefined,
  rejected: row.rejected ?? undefined,
  computedAt: row.computed_at ?? undefined,
  durationMs: row.duration_ms ?? undefined,
  computedBy: row.computed_by ?? undefined,
});
