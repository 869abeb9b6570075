import { Logger } from '@nestjs/common';
import { type RunExecutor } from '../../src/aggregation/run-executor.js';
import { type RunPolicy } from '../../src/aggregation/run-policy.js';
import { type Runner } from '../../src/aggregation/runner.js';
import { windowAt } from '../../src/aggregation/window.js';
import { type Database } from '../../src/platform/database/index.js';
import { noteLate } from '../../src/registration/index.js';
import { testDatabase, type TestDatabase } from './database.js';
import {
  computedTimes,
  type ExecutorOptions,
  ledgerOf,
  prepareRunners,
  shortPolicy,
  testExecutor,
  totalsOf,
} from './runners.js';
import { until } from './until.js';

export const HOUR_MS = 3_600_000;
/** Up to where hours are closed: a Monday, midnight. */
export const CLOSED = new Date('2024-04-01T00:00:00Z');
export const hoursAfter = (hours: number): Date => new Date(CLOSED.getTime() + hours * HOUR_MS);
export const hoursBefore = (hours: number): Date => hoursAfter(-hours);
export const daysBefore = (days: number): Date => hoursAfter(-24 * days);

/** Resolves when nothing older than what came late is under way on the server, so that the next tick takes it up. */
export const untilSeen = (database: Database): Promise<boolean> =>
  until(async () => {
    const { rows } = await database.query<{ is_seen: boolean }>(
      'SELECT coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) AS is_seen FROM late_window',
    );
    return rows[0]!.is_seen;
  });

/**
 * A database for the made-up runners of a spec file, from its first test to its last, empty before each, and what becomes of them there.
 * Executors are stopped after the test that made them.
 *
 * @param names of the runners
 * @param policy of executors that are given none
 */
export function runnerScene(names: readonly string[], policy: Partial<RunPolicy> = shortPolicy(3)) {
  let open: TestDatabase;
  const executors: RunExecutor[] = [];

  beforeAll(async () => {
    Logger.overrideLogger(false);
    open = await testDatabase();
  });
  beforeEach(() => prepareRunners(open.database, names));
  afterEach(() => Promise.all(executors.splice(0).map((executor) => executor.stop())));
  afterAll(() => open.close());

  /** As another process would make it: nothing is known but what is stored. */
  const executor = (runners: readonly Runner[], options: Partial<ExecutorOptions> = {}): RunExecutor => {
    const made = testExecutor(open.database, runners, { closed: CLOSED, policy, ...options });
    executors.push(made);
    return made;
  };
  const tick = (runners: readonly Runner[], options?: Partial<ExecutorOptions>) => executor(runners, options).tick();

  return {
    get database(): Database {
      return open.database;
    },
    get url(): string {
      return open.url;
    },
    executor,
    tick,
    /** Ticks until it is so: what came late is taken up when no older transaction of the server is running any more. */
    tickUntil: (isSo: () => Promise<boolean>, runners: readonly Runner[], options?: Partial<ExecutorOptions>) =>
      until(async () => {
        await tick(runners, options);
        return isSo();
      }),
    addRaw: (at: Date, amount = 1) => open.database.query('INSERT INTO raw (at, amount) VALUES ($1, $2)', [at, amount]),
    /** A row of the past, as whoever writes one does it. */
    comesLate: (at: Date, amount: number) =>
      open.database.transaction(async (transaction) => {
        await transaction.query('INSERT INTO raw (at, amount) VALUES ($1, $2)', [at, amount]);
        await noteLate(transaction, [{ source: 'raw', ...windowAt('hourly', at) }]);
      }),
    isTakenUp: async () => (await open.database.query('SELECT FROM late_window')).rowCount === 0,
    ledger: (runner: string) => ledgerOf(open.database, runner),
    states: async (runner: string) => (await ledgerOf(open.database, runner)).map(({ state }) => state),
    /** How often each window was computed. */
    times: (runner: string) => computedTimes(open.database, runner),
    totals: (runner: string) => totalsOf(open.database, runner),
  };
}
