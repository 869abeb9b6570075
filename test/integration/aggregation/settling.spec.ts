import * as fc from 'fast-check';
import { RunnerControlRepository } from '../../../src/aggregation/runner-control.repository.js';
import { RunnerStates } from '../../../src/aggregation/runner-state.repository.js';
import { type Runner } from '../../../src/aggregation/runner.js';
import { windowAt } from '../../../src/aggregation/window.js';
import { CLOSED, hoursBefore, runnerScene, untilSeen } from '../../support/runner-scene.js';
import { prepareRunners, shortPolicy, testRunner } from '../../support/runners.js';
import { until } from '../../support/until.js';

const QUIET_SECONDS = 120;
const SETTLE_SECONDS = 3_600;

const scene = runnerScene(['hour', 'day', 'week', 'stand']);

const hour = testRunner({ name: 'hour' });
const chain = [
  hour,
  testRunner({ name: 'day', from: 'hour', cadence: 'daily' }),
  testRunner({ name: 'week', from: 'day', cadence: 'weekly' }),
];
/** Rests on all that was before: what comes late opens later windows, too. */
const stand = testRunner({ name: 'stand', accumulates: ['raw'] });

const tick = (runners: readonly Runner[] = [hour], catchUp = 3) =>
  scene.tick(runners, {
    policy: { ...shortPolicy(catchUp), quietSeconds: QUIET_SECONDS, settleSeconds: SETTLE_SECONDS },
  });
async function tickWhenSeen(runners?: readonly Runner[], catchUp?: number): Promise<void> {
  await untilSeen(scene.database);
  await tick(runners, catchUp);
}

/** A row of a past hour, and a tick that takes it up. */
async function comesLate(hours: number, amount: number, runners?: readonly Runner[], catchUp?: number): Promise<void> {
  await scene.comesLate(hoursBefore(hours), amount);
  await tickWhenSeen(runners, catchUp);
}

/** As if so much time had passed. */
const pass = (seconds: number) =>
  scene.database.query(
    `UPDATE runner_window SET stale_since = stale_since - $1 * interval '1 second', next_attempt_at = next_attempt_at - $1 * interval '1 second'`,
    [seconds],
  );

const times = (runner = 'hour') => scene.times(runner);
const totals = (runner = 'hour') => scene.totals(runner);
const states = (runner = 'hour') => scene.states(runner);

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
    const standing = (await new RunnerStates(scene.database).standings()).get('hour');
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

  it('is computed at once for whoever asks, also where it never was', async () => {
    await scene.comesLate(hoursBefore(2), 5);
    await new RunnerControlRepository(scene.database).request(hour, windowAt('hourly', hoursBefore(2)));
    await tickWhenSeen();
    const asked = (await scene.ledger('hour')).find(({ start }) => start === '2024-03-31T22');
    expect([asked?.state, await totals()]).toEqual(['done', expect.arrayContaining([5])]);
  });

  it('is computed at once for whoever asks', async () => {
    const control = new RunnerControlRepository(scene.database);
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
        await prepareRunners(scene.database, ['hour', 'stand']);
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
