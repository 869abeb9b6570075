import { Logger } from '@nestjs/common';
import { RUN_POLICY } from '../../../src/aggregation/run-policy.js';
import { type Runner, type Window } from '../../../src/aggregation/runner.js';
import { RUNNERS } from '../../../src/aggregation/runners/index.js';
import { windowAt } from '../../../src/aggregation/window.js';
import { type Database } from '../../../src/platform/database/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { domain, recordInput, under } from '../../factories/record-input.js';
import { CutDatabase } from '../../support/cut-database.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { untilSeen } from '../../support/runner-scene.js';
import { ledgerOf, prepareRunners, testExecutor } from '../../support/runners.js';
import { FIRST_DAY } from '../../support/rollup-history.js';
import { rawRows } from '../../support/rollup-raw.js';
import { REFERENCE } from '../../support/rollup-reference/index.js';
import { inOrder, storedRows } from '../../support/rollup-stored.js';
import { until } from '../../support/until.js';

jest.setTimeout(300_000);

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The Monday after the week that is played, midnight. */
const CLOSED = new Date(FIRST_DAY + 8 * DAY_MS);
/** The last two hours before, the last day and the last week. */
const CATCH_UP = { hourly: 2, daily: 1, weekly: 1 } as const;

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  Logger.overrideLogger(false);
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());

const tick = (database: Database, runners: readonly Runner[]) =>
  testExecutor(database, runners, {
    closed: CLOSED,
    policy: {
      parallel: 1,
      settleSeconds: 0,
      cadences: {
        hourly: { ...RUN_POLICY.cadences.hourly, catchUp: CATCH_UP.hourly },
        daily: { ...RUN_POLICY.cadences.daily, catchUp: CATCH_UP.daily },
        weekly: { ...RUN_POLICY.cadences.weekly, catchUp: CATCH_UP.weekly },
      },
    },
  }).tick();

let answers = 0;
/** An answer of the last two hours, with another registrar than the one before. */
async function comesLate(): Promise<void> {
  const number = (answers += 1);
  const at = new Date(CLOSED.getTime() - 2 * HOUR_MS + number * 10_000);
  const input = recordInput(domain(`name-${number % 3}.example`, under(`Registrar ${number % 4}`)), 0);
  const attempts = input.attempts.map((attempt) => ({ ...attempt, at: at.getTime() }));
  await store.record([{ ...input, fetchedAt: at, attempts }]);
}

const isSettled = async (): Promise<boolean> => {
  const { rowCount: late } = await open.database.query('SELECT FROM late_window');
  const { rowCount: undone } = await open.database.query(`SELECT FROM runner_window WHERE state <> 'done'`);
  return late === 0 && undone === 0;
};

const NOWHERE = -1;
/** Something comes late, and a process that takes it up is killed at a statement. */
async function cutTick(runners: readonly Runner[], cutAt: number): Promise<CutDatabase> {
  await comesLate();
  await untilSeen(open.database);
  const cutting = new CutDatabase(open.url, cutAt);
  await tick(cutting, runners).catch(() => undefined);
  await cutting.close();
  return cutting;
}

const windowsOf = ({ cadence }: Runner): Window[] =>
  Array.from({ length: CATCH_UP[cadence] }, (_, back) =>
    windowAt(cadence, new Date(CLOSED.getTime() - 1 - back * HOUR_MS)),
  );

async function expectAsReference(runners: readonly Runner[], place: string): Promise<void> {
  const raw = await rawRows(open.database);
  for (const runner of runners) {
    expect([place, (await ledgerOf(open.database, runner.name)).length]).toEqual([place, CATCH_UP[runner.cadence]]);
    for (const window of windowsOf(runner)) {
      const { rows } = REFERENCE[runner.name]!(raw, window, new Date());
      const at = `${place}: ${runner.name} ${window.start.toISOString()}`;
      expect([at, inOrder(await storedRows(open.database, runner, window))]).toEqual([at, inOrder(rows)]);
    }
  }
}

describe('a process that is killed between any two statements while it takes up what came late', () => {
  it.each([
    ['hours to days to weeks of requests', ['registry-traffic', 'registry-traffic-day', 'registry-reliability']],
    ['days to weeks of names', ['registrar', 'registrar-flow', 'tld-day', 'tld', 'registrar-share', 'churn']],
  ])('leaves %s as plain loops have them, once the next one has finished', async (_, names) => {
    const runners = RUNNERS.filter(({ name }) => names.includes(name));
    expect(runners).toHaveLength(names.length);
    await prepareRunners(open.database, []);
    await open.database.query(
      `TRUNCATE observation, change_event, registration, registration_version, lookup_key, ${runners.flatMap(({ writes }) => writes).join(', ')}`,
    );
    const settle = () =>
      until(async () => {
        await tick(open.database, runners);
        return isSettled();
      });
    await comesLate();
    await settle();
    await expectAsReference(runners, 'before');
    // Other transactions of the server may delay what goes from one runner to the next: until one tick does all of it.
    const statements = await until(async () => {
      const cutting = await cutTick(runners, NOWHERE);
      return (await isSettled()) ? cutting.statements : undefined;
    });
    for (let cutAt = 0; cutAt < statements; cutAt++) {
      await until(async () => (await cutTick(runners, cutAt)).statements > cutAt);
      const { rowCount: failed } = await open.database.query(`SELECT FROM runner_window WHERE state = 'failed'`);
      expect([cutAt, failed]).toEqual([cutAt, 0]);
      await settle();
      await expectAsReference(runners, `cut at ${cutAt}`);
    }
    expect(statements).toBeGreaterThan(40);
  });
});
