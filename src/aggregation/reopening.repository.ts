import { type Queryable } from '../platform/database/index.js';
import { type Runner, type Window } from './runner.js';
import { windowAt, windowsTouching } from './window.js';

/** Why a runner has no turn; undefined: it has. */
export type Standing = 'paused' | 'outdated' | undefined;

interface StateRow {
  version: number;
  is_paused: boolean;
  is_dead: boolean;
  is_same: boolean;
  late_xid: string;
  lowest: string;
}

/** What a runner is asked to compute by others than the calendar: `runner:<name>` in `late_window`. */
export const ownSource = (runner: string): string => `runner:${runner}`;

const sourcesOf = ({ name, reads }: Runner): string[] => [...reads, ownSource(name)];

/** What the executor knows of the time. */
export interface Turn {
  /** Up to where windows may be computed. */
  readonly closed: Date;
  /** Where the windows begin that are computed of themselves. */
  readonly regularFrom: Date;
  readonly stuckSeconds: number;
  readonly settleSeconds: number;
}

/** Takes up what has changed since a runner last ran: its version, and rows that came late. To be called while the runner is held. */
export async function takeUp(transaction: Queryable, runner: Runner, turn: Turn): Promise<Standing> {
  const state = await stateOf(transaction, runner, turn.stuckSeconds);
  if (state.version > runner.version) return 'outdated';
  if (state.version < runner.version) await reopenOlderVersions(transaction, runner);
  const late = await lateStretches(transaction, runner, state);
  if (late.length > 0) {
    await reopen(transaction, runner, state, late, turn);
    await addOlder(transaction, runner, late, turn);
  }
  if (late.length > 0 || state.is_dead || !state.is_same) await keepState(transaction, runner, state);
  return state.is_paused ? 'paused' : undefined;
}

async function stateOf(transaction: Queryable, runner: Runner, stuckSeconds: number): Promise<StateRow> {
  const sources = sourcesOf(runner);
  await transaction.query(
    'INSERT INTO runner_state (runner, version, sources) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING',
    [runner.name, runner.version, sources],
  );
  const { rows } = await transaction.query<StateRow>(
    `SELECT version, paused_at IS NOT NULL AS is_paused, version = $2 AND sources = $3 AS is_same, late_xid::text,
       coalesce(heartbeat_at < clock_timestamp() - $4::float8 * interval '1 second', false) AND holder IS NOT NULL AS is_dead,
       pg_snapshot_xmin(pg_current_snapshot())::text AS lowest
     FROM runner_state WHERE runner = $1`,
    [runner.name, runner.version, sources, stuckSeconds],
  );
  return rows[0]!;
}

/** Whoever held the runner and gives no sign of life any more cannot hold it: it is held here. */
async function keepState(transaction: Queryable, runner: Runner, { lowest, is_dead: isDead }: StateRow): Promise<void> {
  await transaction.query(
    `UPDATE runner_state SET version = $2, sources = $3, late_xid = $4::xid8, holder = CASE WHEN $5 THEN NULL ELSE holder END,
       running_window = CASE WHEN $5 THEN NULL ELSE running_window END, running_since = CASE WHEN $5 THEN NULL ELSE running_since END
     WHERE runner = $1`,
    [runner.name, runner.version, sourcesOf(runner), lowest, isDead],
  );
}

async function reopenOlderVersions(transaction: Queryable, { name, version }: Runner): Promise<void> {
  await transaction.query(
    `UPDATE runner_window SET state = 'stale', attempts = 0, next_attempt_at = NULL
     WHERE runner = $1 AND (state <> 'stale' OR next_attempt_at IS NOT NULL) AND version < $2`,
    [name, version],
  );
}

/** Rows of transactions still running may be committed below those that are seen: they are left for the next time, and all after them. */
const NEW_LATE = 'late.source = ANY($1) AND late.xid >= $2::xid8 AND late.xid < $3::xid8';

async function lateStretches(
  transaction: Queryable,
  runner: Runner,
  { late_xid: from, lowest }: StateRow,
): Promise<Window[]> {
  const { rows } = await transaction.query<{ start_at: Date; end_at: Date }>(
    `SELECT DISTINCT start_at, end_at FROM late_window AS late WHERE ${NEW_LATE}`,
    [sourcesOf(runner), from, lowest],
  );
  return rows.map(({ start_at: start, end_at: end }) => ({ start, end }));
}

/** That the computing of a window may not have seen what came late; after a failure the input is another one in any case. */
const UNSEEN = `(entry.state = 'failed' OR NOT pg_visible_in_snapshot(late.xid, entry.seen))`;

/** Something came late within the window. $5 tells the index of late_window where to begin: no stretch is longer. */
const WITHIN = `EXISTS (SELECT FROM late_window AS late
  WHERE ${NEW_LATE} AND late.start_at < entry.window_end AND late.end_at > entry.window_start
    AND late.start_at > entry.window_start - $5 * interval '1 millisecond' AND ${UNSEEN})`;

/** Something came late before its end, where it rests on all that was before. */
const BEFORE = `EXISTS (SELECT FROM late_window AS late
  WHERE late.source = ANY($6) AND ${NEW_LATE} AND late.start_at < entry.window_end AND ${UNSEEN})`;

/**
 * Windows within which something came late are computed at once, those that failed as well. Those after it, of a runner that accumulates,
 * wait for a while and are left as they are where nothing of that age is computed of itself: their past may have been deleted since.
 */
async function reopen(
  transaction: Queryable,
  runner: Runner,
  { late_xid: from, lowest }: StateRow,
  late: readonly Window[],
  { regularFrom, settleSeconds }: Turn,
): Promise<void> {
  const { name, cadence, accumulates = [] } = runner;
  const longestMs = late.reduce((longest, { start, end }) => Math.max(longest, end.getTime() - start.getTime()), 0);
  const earliest = late.reduce((first, { start }) => (start < first ? start : first), late[0]!.start);
  await transaction.query(
    `UPDATE runner_window AS entry SET state = 'stale', attempts = 0,
       next_attempt_at = CASE WHEN NOT ${WITHIN} THEN clock_timestamp() + $8 * interval '1 second' END
     WHERE entry.runner = $4 AND entry.window_start >= $9
       AND ((entry.state <> 'stale' OR entry.next_attempt_at IS NOT NULL) AND ${WITHIN}
         OR entry.state = 'done' AND entry.window_start >= $7 AND ${BEFORE})`,
    [
      ...[sourcesOf(runner), from, lowest, name, longestMs, accumulates, regularFrom, settleSeconds],
      windowAt(cadence, earliest).start,
    ],
  );
}

/** Older windows get a row, as nobody would miss them otherwise. */
async function addOlder(
  transaction: Queryable,
  runner: Runner,
  late: readonly Window[],
  { closed, regularFrom }: Turn,
): Promise<void> {
  const older = new Map<number, Window>();
  for (const stretch of late) {
    const end = stretch.end < closed ? stretch.end : closed;
    for (const window of windowsTouching(runner.cadence, { start: stretch.start, end })) {
      if (window.start < regularFrom && window.end <= closed) older.set(window.start.getTime(), window);
    }
  }
  const windows = [...older.values()];
  if (windows.length === 0) return;
  await transaction.query(
    `INSERT INTO runner_window (runner, window_start, window_end, version, state)
     SELECT $1, start_at, end_at, $2, 'stale' FROM unnest($3::timestamptz[], $4::timestamptz[]) AS older (start_at, end_at)
     ON CONFLICT DO NOTHING`,
    [runner.name, runner.version, windows.map(({ start }) => start), windows.map(({ end }) => end)],
  );
}

/** What every reader has taken up, or nobody reads. Runners that have not run for a month are no longer waited for. */
export async function forgetLate(queryable: Queryable): Promise<void> {
  await queryable.query(
    `DELETE FROM late_window AS late WHERE NOT EXISTS (
       SELECT FROM runner_state AS reader
       WHERE late.source = ANY(reader.sources) AND reader.late_xid <= late.xid
         AND coalesce(reader.heartbeat_at > now() - interval '30 days', true))`,
  );
}
