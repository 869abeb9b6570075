import { type Queryable } from '../platform/database/index.js';
import { type LedgerEntry } from './pending.js';
import { type Runner, type Window, type WindowResult } from './runner.js';

/** A connection's hold on a runner; ends with the transaction. */
export interface Hold {
  /** Process id of the connection's server process. */
  readonly backend: number;
}

/** Nobody else computes windows of the runner, or changes what is known of them, until the transaction ends. */
export async function holdRunner(transaction: Queryable, runner: string): Promise<Hold | undefined> {
  const { rows } = await transaction.query<{ held: boolean; backend: number }>(
    'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS held, pg_backend_pid() AS backend',
    [`runner:${runner}`],
  );
  const { held, backend } = rows[0]!;
  return held ? { backend } : undefined;
}

/** Rolls a transaction back whose owner does not come back to it, and ends its connection with it. */
export async function endBackend(queryable: Queryable, { backend }: Hold): Promise<void> {
  await queryable.query('SELECT pg_terminate_backend($1)', [backend]);
}

interface LookedRow {
  seen: string;
  /** Done, or not to be tried yet. */
  is_over: boolean;
  /** By a newer version, or by an operator. */
  is_barred: boolean;
}

/**
 * Whether a window is still to be computed, now that the runner is held: another process may have done so, a newer version may have taken over,
 * or somebody paused it.
 *
 * @returns what the computing is certain to see, as text of a `pg_snapshot`; undefined where there is nothing to do
 */
export async function claimWindow(transaction: Queryable, runner: Runner, window: Window): Promise<string | undefined> {
  const { rows } = await transaction.query<LookedRow>(
    `SELECT pg_current_snapshot()::text AS seen, state.version > $3 OR state.paused_at IS NOT NULL AS is_barred,
       coalesce(entry.state = 'done' OR entry.next_attempt_at > clock_timestamp(), false) AS is_over
     FROM runner_state AS state LEFT JOIN runner_window AS entry ON entry.runner = state.runner AND entry.window_start = $2
     WHERE state.runner = $1`,
    [runner.name, window.start, runner.version],
  );
  const { seen, is_over: isOver, is_barred: isBarred } = rows[0]!;
  return isOver || isBarred ? undefined : seen;
}

/** Who computed a window, and how. */
export interface Computing {
  readonly seen: string;
  readonly durationMs: number;
  readonly holder: string;
}

/** In the transaction that wrote the rows. */
export async function enterDone(
  transaction: Queryable,
  { name, version }: Runner,
  { start, end }: Window,
  { read, written, rejected = {} }: WindowResult,
  { seen, durationMs, holder }: Computing,
): Promise<void> {
  await transaction.query(
    `INSERT INTO runner_window AS entry (runner, window_start, window_end, version, state, attempts, read, written, rejected, computed_at,
       duration_ms, computed_by, seen)
     VALUES ($1, $2, $3, $4, 'done', 1, $5, $6, $7, clock_timestamp(), $8, $9, $10::pg_snapshot)
     ON CONFLICT (runner, window_start) DO UPDATE SET version = excluded.version, state = excluded.state, attempts = entry.attempts + 1,
       next_attempt_at = NULL, error = NULL, waits_for = NULL, read = excluded.read, written = excluded.written,
       rejected = excluded.rejected, computed_at = excluded.computed_at, duration_ms = excluded.duration_ms,
       computed_by = excluded.computed_by, seen = excluded.seen`,
    [name, start, end, version, read, written, JSON.stringify(rejected), Math.round(durationMs), holder, seen],
  );
}

/** After its transaction was rolled back: the next try waits, twice as long with every failure. @param error its class */
export async function enterFailed(
  queryable: Queryable,
  { name, version }: Runner,
  { start, end }: Window,
  error: string,
  { firstRetrySeconds, lastRetrySeconds }: { firstRetrySeconds: number; lastRetrySeconds: number },
): Promise<void> {
  await queryable.query(
    `INSERT INTO runner_window AS entry (runner, window_start, window_end, version, state, attempts, error, next_attempt_at)
     VALUES ($1, $2, $3, $4, 'failed', 1, $5, clock_timestamp() + $6::float8 * interval '1 second')
     ON CONFLICT (runner, window_start) DO UPDATE SET version = excluded.version, state = 'failed', attempts = entry.attempts + 1,
       error = excluded.error, waits_for = NULL,
       next_attempt_at = clock_timestamp() + least($7::float8, $6 * 2.0 ^ least(entry.attempts, 30)) * interval '1 second'
     WHERE entry.state <> 'done'`,
    [name, start, end, version, error, firstRetrySeconds, lastRetrySeconds],
  );
}

/** A window that was left out, so that it is not forgotten however long that lasts. */
export interface LeftOut {
  readonly window: Window;
  /** The runner whose windows come first. */
  readonly waitsFor: string;
}

/** @returns how many of them wait for somebody that they did not wait for before */
export async function enterWaiting(
  queryable: Queryable,
  { name, version }: Runner,
  left: readonly LeftOut[],
): Promise<number> {
  if (left.length === 0) return 0;
  const { rowCount } = await queryable.query(
    `INSERT INTO runner_window AS entry (runner, window_start, window_end, version, state, waits_for)
     SELECT $1, start_at, end_at, $2, 'stale', waits_for
     FROM unnest($3::timestamptz[], $4::timestamptz[], $5::text[]) AS left_out (start_at, end_at, waits_for)
     ON CONFLICT (runner, window_start) DO UPDATE SET waits_for = excluded.waits_for
     WHERE entry.state <> 'done' AND entry.waits_for IS DISTINCT FROM excluded.waits_for`,
    [
      ...[name, version, left.map(({ window }) => window.start), left.map(({ window }) => window.end)],
      left.map(({ waitsFor }) => waitsFor),
    ],
  );
  return rowCount ?? 0;
}

interface EntryRow {
  runner: string;
  window_start: Date;
  window_end: Date;
  state: LedgerEntry['state'];
  is_waiting: boolean;
}

/** All that is not done, and what is done from an instant on; by runner, in the order of time. */
export async function entriesOf(
  queryable: Queryable,
  runners: readonly { readonly name: string; readonly doneFrom: Date }[],
): Promise<ReadonlyMap<string, LedgerEntry[]>> {
  const { rows } = await queryable.query<EntryRow>(
    `SELECT runner, window_start, window_end, state, coalesce(next_attempt_at > clock_timestamp(), false) AS is_waiting
     FROM unnest($1::text[], $2::timestamptz[]) AS asked (runner, done_from) JOIN runner_window USING (runner)
     WHERE state <> 'done' OR window_start >= done_from ORDER BY window_start`,
    [runners.map(({ name }) => name), runners.map(({ doneFrom }) => doneFrom)],
  );
  const entries = new Map<string, LedgerEntry[]>(runners.map(({ name }) => [name, []]));
  for (const row of rows) {
    const window = { start: row.window_start, end: row.window_end };
    entries.get(row.runner)!.push({ window, state: row.state, isWaiting: row.is_waiting });
  }
  return entries;
}
