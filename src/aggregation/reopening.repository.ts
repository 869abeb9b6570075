import { type Queryable } from '../platform/database/index.js';
import { type PlannedRunner } from './run-plan.js';
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
  readonly quietSeconds: number;
  readonly settleSeconds: number;
}

/** A stretch of time in which rows came late, and where. */
interface LateStretch extends Window {
  readonly source: string;
}

/** Takes up what has changed since a runner last ran: its version, and rows that came late. To be called while the runner is held. */
export async function takeUp(transaction: Queryable, planned: PlannedRunner, turn: Turn): Promise<Standing> {
  const { runner } = planned;
  const state = await stateOf(transaction, runner, turn.stuckSeconds);
  if (state.version > runner.version) return 'outdated';
  if (state.version < runner.version) await reopenOlderVersions(transaction, runner);
  const late = await lateStretches(transaction, runner, state);
  if (late.length > 0) {
    await reopen(transaction, planned, state, late, turn);
    await addMissing(transaction, planned, late, turn);
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
const NEW_LATE = 'late.xid >= $1::xid8 AND late.xid < $2::xid8';

async function lateStretches(
  transaction: Queryable,
  runner: Runner,
  { late_xid: from, lowest }: StateRow,
): Promise<LateStretch[]> {
  const { rows } = await transaction.query<{ source: string; start_at: Date; end_at: Date }>(
    `SELECT DISTINCT source, start_at, end_at FROM late_window AS late WHERE ${NEW_LATE} AND late.source = ANY($3)`,
    [from, lowest, sourcesOf(runner)],
  );
  return rows.map(({ source, start_at: start, end_at: end }) => ({ source, start, end }));
}

/**
 * Something came late of which it is not certain that the computing of a window saw it; after a failure the input is another one in any case.
 *
 * @param sources number of the parameter with their names
 */
const came = (sources: number, where: string): string => `EXISTS (SELECT FROM late_window AS late
  WHERE late.source = ANY($${sources}) AND ${NEW_LATE} AND late.start_at < entry.window_end ${where}
    AND (entry.state = 'failed' OR pg_visible_in_snapshot(late.xid, entry.seen) IS NOT TRUE))`;

/** Within the window. $3 tells the index of late_window where to begin: no stretch is longer. */
const WITHIN = `AND late.end_at > entry.window_start AND late.start_at > entry.window_start - $3 * interval '1 millisecond'`;
/** What other runners computed, or an operator asked for. */
const FOLLOWS = came(4, WITHIN);
/** What somebody writes, and may go on writing. */
const IS_WRITTEN = came(5, WITHIN);
/** The same before its end, where the window rests on all that was before. */
const RESTS_ON = came(6, '');

/** Whole milliseconds, as the columns have them: rounded up, what may be tried now would not be tried now. */
const NOW = `date_trunc('milliseconds', clock_timestamp())`;
const STALE_SINCE = `CASE WHEN entry.state = 'stale' THEN coalesce(entry.stale_since, ${NOW}) ELSE ${NOW} END`;
const SETTLED = `${STALE_SINCE} + $8 * interval '1 second'`;
const QUIET = `least(${NOW} + $7 * interval '1 second', ${SETTLED})`;

/**
 * Windows that follow from others, or were asked for, are computed at once; those that are written into when that has paused, at the latest
 * when they have settled. Those after them, of a runner that accumulates, settle, and are left as they are where nothing of that age is
 * computed of itself: their past may have been deleted since. What is due already stays so.
 */
async function reopen(
  transaction: Queryable,
  { runner, sources }: PlannedRunner,
  { late_xid: from, lowest }: StateRow,
  late: readonly LateStretch[],
  { regularFrom, quietSeconds, settleSeconds }: Turn,
): Promise<void> {
  const { name, cadence, accumulates = [] } = runner;
  const longestMs = late.reduce((longest, { start, end }) => Math.max(longest, end.getTime() - start.getTime()), 0);
  const followed = sourcesOf(runner).filter((source) => !sources.includes(source));
  await transaction.query(
    `UPDATE runner_window AS entry SET state = 'stale', attempts = 0, stale_since = ${STALE_SINCE},
       next_attempt_at = CASE WHEN ${FOLLOWS} THEN NULL WHEN entry.computed_at IS NULL OR ${IS_WRITTEN} THEN ${QUIET} ELSE ${SETTLED} END
     WHERE entry.runner = $9 AND entry.window_start >= $10
       AND ((entry.state <> 'stale' OR entry.next_attempt_at IS NOT NULL) AND (${FOLLOWS} OR ${IS_WRITTEN})
         OR (entry.state = 'done' OR entry.state = 'stale' AND entry.computed_at IS NULL AND entry.next_attempt_at IS NOT NULL)
           AND entry.window_start >= $11 AND ${RESTS_ON})`,
    [
      ...[from, lowest, longestMs, followed, sources, accumulates, quietSeconds, settleSeconds, name],
      ...[windowAt(cadence, earliestOf(late)).start, regularFrom],
    ],
  );
}

/**
 * Older windows get a row, as nobody would miss them otherwise; and those that would be computed for the first time, so that this waits
 * until nobody writes into them.
 */
async function addMissing(
  transaction: Queryable,
  { runner: { name, version, cadence, accumulates = [] }, sources }: PlannedRunner,
  late: readonly LateStretch[],
  { closed, regularFrom, quietSeconds, settleSeconds }: Turn,
): Promise<void> {
  const missing = new Map<number, Window & { readonly isWritten: boolean }>();
  const add = (stretch: Window, isWritten: boolean): void => {
    const end = stretch.end < closed ? stretch.end : closed;
    for (const window of windowsTouching(cadence, { start: stretch.start, end })) {
      const start = window.start.getTime();
      // What was asked for, or follows from others, does not wait for those who write into it.
      const isAdded = window.end <= closed && (isWritten || window.start < regularFrom || missing.has(start));
      if (isAdded) missing.set(start, { ...window, isWritten });
    }
  };
  const written = late.filter(({ source }) => sources.includes(source));
  for (const stretch of written) add(stretch, true);
  const restedOn = written.filter(({ source }) => accumulates.includes(source));
  if (restedOn.length > 0) {
    const earliest = earliestOf(restedOn);
    add({ start: earliest < regularFrom ? regularFrom : earliest, end: closed }, true);
  }
  for (const stretch of late) if (!written.includes(stretch)) add(stretch, false);
  const windows = [...missing.values()];
  if (windows.length === 0) return;
  await transaction.query(
    `INSERT INTO runner_window (runner, window_start, window_end, version, state, stale_since, next_attempt_at)
     SELECT $1, start_at, end_at, $2, 'stale', ${NOW}, CASE WHEN is_written THEN ${NOW} + least($6::float8, $7::float8) * interval '1 second' END
     FROM unnest($3::timestamptz[], $4::timestamptz[], $5::boolean[]) AS missing (start_at, end_at, is_written)
     ON CONFLICT DO NOTHING`,
    [
      ...[name, version, windows.map(({ start }) => start), windows.map(({ end }) => end)],
      ...[windows.map(({ isWritten }) => isWritten), quietSeconds, settleSeconds],
    ],
  );
}

const earliestOf = (stretches: readonly Window[]): Date =>
  stretches.reduce((first, { start }) => (start < first ? start : first), stretches[0]!.start);

/** What every reader has taken up, or nobody reads. Runners that have not run for a month are no longer waited for. */
export async function forgetLate(queryable: Queryable): Promise<void> {
  await queryable.query(
    `DELETE FROM late_window AS late WHERE NOT EXISTS (
       SELECT FROM runner_state AS reader
       WHERE late.source = ANY(reader.sources) AND reader.late_xid <= late.xid
         AND coalesce(reader.heartbeat_at > now() - interval '30 days', true))`,
  );
}
