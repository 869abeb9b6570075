import * as fc from 'fast-check';
import { RunnerControlRepository } from '../../../src/aggregation/runner-control.repository.js';
import { RunnerStates } from '../../../src/aggregation/runner-state.repository.js';
import { type Runner } from '../../../src/aggregation/runner.js';
import { windowAt } from '../../../src/aggregation/window.js';
import { noteLate } from '../../../src/registration/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import {
  computedTimes,
  ledgerOf,
  prepareRunners,
  shortPolicy,
  testExecutor,
  testRunner,
  totalsOf,
} from '../../support/runners.js';
import { until } from '../../support/until.js';

jest.setTimeout(180_000);

const HOUR_MS = 3_600_000;
/** A Monday, midnight. */
const CLOSED = new Date('2024-04-01T00:00:00Z');
const hoursBefore = (hours: number): Date => new Date(CLOSED.getTime() - hours * HOUR_MS);
const QUIET_SECONDS = 120;
const SETTLE_SECONDS = 3_600;

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase();
});
beforeEach(() => prepareRunners(open.database, ['hour', 'day', 'week', 'stand']));
afterAll(() => open.close());

const hour = testRunner({ name: 'hour' });
const chain = [
  hour,
  testRunner({ name: 'day', from: 'hour', cadence: 'daily' }),
  testRunner({ name: 'week', from: 'day', cadence: 'weekly' }),
];
/** Rests on all that was before: what comes late opens later windows, too. */
const stand = testRunner({ name: 'stand', accumulates: ['raw'] });

/** As another process would: nothing is known but what is stored. */
const tick = (runners: readonly Runner[] = [hour], catchUp = 3) =>
  testExecutor(open.database, runners, {
    closed: CLOSED,
    policy: { ...shortPolicy(catchUp), quietSeconds: QUIET_SECONDS, settleSeconds: SETTLE_SECONDS },
  }).tick();

/** A row of a past hour, as whoever writes one does it, and a tick that takes it up. */
async function comesLate(hours: number, amount: number, runners?: readonly Runner[], catchUp?: number): Promise<void> {
  const at = hoursBefore(hours);
  await open.database.transaction(async (transaction) => {
    await transaction.query('INSERT INTO raw (at, amount) VALUES ($1, $2)', [at, amount]);
    await noteLate(transaction, [{ source: 'raw', ...windowAt('hourly', at) }]);
  });
  await tickWhenSeen(runners, catchUp);
}

/** What came late is taken up when no older transaction of the server is running any more. */
async function tickWhenSeen(runners?: readonly Runner[], catchUp?: number): Promise<void> {
  await until(async () => {
    const { rows } = await open.database.query<{ is_seen: boolean }>(
      'SELECT coalesce(max(xid) < pg_snapshot_xmin(pg_current_snapshot()), true) AS is_seen FROM late_window',
    );
    return rows[0]!.is_seen;
  });
  await tick(runners, catchUp);
}

/** As if so much time had passed. */
const pass = (seconds: number) =>
  open.database.query(
    `UPDATE runner_window SET stale_since = stale_since - $1 * interval '1 second', next_attempt_at = next_attempt_at - $1 * interval '1 second'`,
    [seconds],
  );

const times = (runner = 'hour') => computedTimes(open.database, runner);
const totals = (runner = 'hour') => totalsOf(open.database, runner);
const states = async (runner = 'hour') => (await ledgerOf(open.database, runner)).map(({ state }) => state);

describe('a window that is written into', () => {
  it('is computed once when that has paused', async () => {
    await tick();
    for (const amount of [1, 2, 4]) {
      await comesLate(2, amount);
      await pass(QUIET_SECONDS - 30);
      await tick();
    }
    expect([await times(), await totals()]).toEqual([
      [1, 1, 1],
      [0, 0, 0],
    ]);
    await pass(31);
    await tick();
    expect([await times(), await totals()]).toEqual([
      [1, 2, 1],
      [0, 7, 0],
    ]);
  });

  it('is computed within the hour, however long that goes on', async () => {
    await tick();
    let waits = 0;
    for (; (await times())[1] === 1; waits++) {
      await comesLate(2, 1);
      await pass(QUIET_SECONDS - 30);
    }
    expect(waits).toBe(Math.ceil(SETTLE_SECONDS / (QUIET_SECONDS - 30)) + 1);
    // And again no sooner.
    await comesLate(2, 1);
    await tick();
    expect([(await times())[1], await states()]).toEqual([2, ['done', 'stale', 'done']]);
  });

  it('waits the first time as well, with those that rest on it, and nobody else', async () => {
    await comesLate(2, 1, [hour, stand]);
    expect([await states('hour'), await states('stand')]).toEqual([
      ['done', 'stale', 'done'],
      ['done', 'stale', 'stale'],
    ]);
    await pass(QUIET_SECONDS - 30);
    await comesLate(2, 2, [hour, stand]);
    await pass(QUIET_SECONDS - 30);
    await tick([hour, stand]);
    expect([(await times('hour')).length, (await times('stand')).length]).toEqual([2, 1]);
    await pass(31);
    await tick([hour, stand]);
    expect([await totals('hour'), await times('hour'), await times('stand')]).toEqual([
      [0, 3, 0],
      ...Array(2).fill([1, 1, 1]),
    ]);
  });

  it('is late for nobody meanwhile', async () => {
    await comesLate(1, 1);
    const standing = (await new RunnerStates(open.database).standings()).get('hour');
    expect(standing).toMatchObject({ doneUntil: CLOSED, staleWindows: 1 });
  });

  it('leads to its day and week without another wait', async () => {
    await tick(chain, 7 * 24);
    const before = [(await times('day')).at(-1)!, (await times('week')).at(-1)!];
    for (const amount of [1, 2]) await comesLate(2, amount, chain, 7 * 24);
    await pass(QUIET_SECONDS + 1);
    await tick(chain, 7 * 24);
    for (const _ of chain) await tickWhenSeen(chain, 7 * 24);
    expect([(await totals('day')).at(-1), (await totals('week')).at(-1)]).toEqual([3, 3]);
    expect([(await times('day')).at(-1), (await times('week')).at(-1)]).toEqual(before.map((computed) => computed + 1));
  });

  it('is computed at once for whoever asks', async () => {
    const control = new RunnerControlRepository(open.database);
    await tick();
    await comesLate(2, 1);
    await control.hurry(hour);
    await tick();
    expect(await totals()).toEqual([0, 1, 0]);
    await comesLate(2, 2);
    await control.request(hour, windowAt('hourly', hoursBefore(2)));
    await tickWhenSeen();
    expect([await totals(), await times()]).toEqual([
      [0, 3, 0],
      [1, 3, 1],
    ]);
  });

  it('comes to what plain sums come to, whatever happens in which order', async () => {
    const action = fc.oneof(
      fc.record({ does: fc.constant('row' as const), value: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ does: fc.constantFrom('tick', 'pass' as const), value: fc.constantFrom(30, 121, 3_601) }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 15 }), async (actions) => {
        await prepareRunners(open.database, ['hour', 'stand']);
        const hours = [0, 0, 0, 0, 0];
        for (const { does, value } of actions) {
          if (does === 'row') {
            hours[5 - value]! += value;
            await comesLate(value, value, [hour, stand]);
          } else if (does === 'pass') await pass(value);
          else await tick([hour, stand]);
        }
        await tickWhenSeen([hour, stand]);
        await pass(SETTLE_SECONDS + 1);
        await until(async () => !(await tick([hour, stand])));
        // Hours older than the three that are computed of themselves have a row where something came.
        const isThere = hours.map((amount, index) => index >= 2 || amount > 0);
        expect(await totals('hour')).toEqual(hours.filter((_, index) => isThere[index]));
        expect((await states('hour')).every((state) => state === 'done')).toBe(true);
        expect((await states('stand')).every((state) => state === 'done')).toBe(true);
      }),
      { numRuns: 15 },
    );
  });
});
