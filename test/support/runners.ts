import { Registry } from 'prom-client';
import { type ClosedHours, RunExecutor } from '../../src/aggregation/run-executor.js';
import { planRuns } from '../../src/aggregation/run-plan.js';
import { RUN_POLICY, type RunPolicy } from '../../src/aggregation/run-policy.js';
import { RunnerMetrics } from '../../src/aggregation/runner.metrics.js';
import { type Runner, type Window } from '../../src/aggregation/runner.js';
import { SOURCES } from '../../src/aggregation/sources.js';
import { RunnerStates } from '../../src/aggregation/runner-state.repository.js';
import { type Database, type Queryable } from '../../src/platform/database/index.js';

/**
 * Made-up runners add up what their input holds of a window. Each has a table of its own, `total_<name>`, that others can read; the input of
 * the first ones is the table `raw`. Every computing that was committed leaves a row in `computed`.
 */
export interface TestRunner extends Omit<Partial<Runner>, 'run' | 'reads'> {
  readonly name: string;
  /** A runner, or `raw`. */
  readonly from?: string;
  /** Before it writes anything. */
  readonly before?: (transaction: Queryable, window: Window) => Promise<unknown>;
}

const tableOf = (name: string): string => (name === 'raw' ? 'raw' : `total_${name.replaceAll('-', '_')}`);

export function testRunner({ name, from = 'raw', before, ...rest }: TestRunner): Runner {
  const [table, input] = [tableOf(name), tableOf(from)];
  return {
    ...{ name, cadence: 'hourly', version: 1, reads: [input], writes: [table] },
    ...rest,
    run: async (transaction, window) => {
      await before?.(transaction, window);
      const [start, end] = [window.start, window.end];
      await transaction.query(`DELETE FROM ${table} WHERE at >= $1 AND at < $2`, [start, end]);
      const { rows } = await transaction.query<{ read: number }>(
        `WITH input AS (SELECT amount FROM ${input} WHERE at >= $1 AND at < $2),
           written AS (INSERT INTO ${table} (at, amount) SELECT $1, coalesce(sum(amount), 0) FROM input)
         SELECT count(*)::integer AS read FROM input`,
        [start, end],
      );
      await transaction.query('INSERT INTO computed (runner, at) VALUES ($1, $2)', [name, start]);
      return { read: rows[0]!.read, written: 1, rejected: { negative: 0 } };
    },
  };
}

/** Makes the tables of test runners, and empties those of the ledger. */
export async function prepareRunners(database: Database, names: readonly string[]): Promise<void> {
  const tables = ['raw', ...names].map(tableOf);
  for (const table of tables) {
    await database.query(`CREATE TABLE IF NOT EXISTS ${table} (at timestamptz NOT NULL, amount bigint NOT NULL)`);
  }
  await database.query('CREATE TABLE IF NOT EXISTS computed (runner text NOT NULL, at timestamptz NOT NULL)');
  await database.query(`TRUNCATE ${tables.join(', ')}, computed, runner_window, runner_state, late_window`);
}

export interface ExecutorOptions {
  /** Up to where hours are closed. */
  readonly closed: Date | ClosedHours;
  readonly policy?: Partial<RunPolicy>;
  readonly holder?: string;
  readonly registry?: Registry;
}

export function testExecutor(
  database: Database,
  runners: readonly Runner[],
  { closed, policy = {}, holder = 'test', registry = new Registry() }: ExecutorOptions,
): RunExecutor {
  return new RunExecutor(
    planRuns(runners, ['raw', ...Object.keys(SOURCES)]),
    closed instanceof Date ? { closedUntil: () => Promise.resolve(closed) } : closed,
    {
      ...{ database, holder, states: new RunnerStates(database), metrics: new RunnerMetrics(registry) },
      // What comes late is computed at the next tick, unless a test is about waiting for more.
      policy: { ...RUN_POLICY, quietSeconds: 0, ...policy },
    },
  );
}

/** Few windows, so that tests need not compute two days and two months. */
export const shortPolicy = (catchUp: number, atOnce = catchUp): Partial<RunPolicy> => ({
  cadences: {
    hourly: { catchUp, atOnce, lateSeconds: 900 },
    daily: { catchUp, atOnce, lateSeconds: 3_600 },
    weekly: { catchUp, atOnce, lateSeconds: 10_800 },
  },
});

export interface LedgerRow {
  runner: string;
  start: string;
  state: string;
  attempts: number;
  version: number;
  error: string | null;
  waits_for: string | null;
}

/** The ledger, in the order of time; `start` as 2026-11-20T13. */
export async function ledgerOf(database: Database, runner: string): Promise<LedgerRow[]> {
  const { rows } = await database.query<LedgerRow>(
    `SELECT runner, to_char(window_start AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24') AS start, state, attempts, version, error, waits_for
     FROM runner_window WHERE runner = $1 ORDER BY window_start`,
    [runner],
  );
  return rows;
}

/** How often each window of a runner was computed and committed, in the order of time. */
export async function computedTimes(database: Database, runner: string): Promise<number[]> {
  const { rows } = await database.query<{ times: number }>(
    'SELECT count(*)::integer AS times FROM computed WHERE runner = $1 GROUP BY at ORDER BY at',
    [runner],
  );
  return rows.map(({ times }) => times);
}

/** What a runner has written, in the order of time. */
export async function totalsOf(database: Database, runner: string): Promise<number[]> {
  const { rows } = await database.query<{ amount: number }>(
    `SELECT amount::integer FROM ${tableOf(runner)} ORDER BY at`,
  );
  return rows.map(({ amount }) => amount);
}

/** Lets what waits for its next try be tried now, as if the time had passed. */
export const skipBackOff = (database: Database) =>
  database.query('UPDATE runner_window SET next_attempt_at = NULL WHERE next_attempt_at IS NOT NULL');
