import * as fc from 'fast-check';
import { ownSource } from '../../../src/aggregation/reopening.repository.js';
import { RunnerControlRepository } from '../../../src/aggregation/runner-control.repository.js';
import { RunnerStates } from '../../../src/aggregation/runner-state.repository.js';
import { type Runner } from '../../../src/aggregation/runner.js';
import { windowAt } from '../../../src/aggregation/window.js';
import { noteLate } from '../../../src/registration/index.js';
import { CLOSED, daysBefore, runnerScene } from '../../support/runner-scene.js';
import { prepareRunners, shortPolicy, skipBackOff, testRunner } from '../../support/runners.js';
import { until } from '../../support/until.js';

const scene = runnerScene(['stand', 'sum', 'week']);

/** What had come in by the end of each day. */
const stand: Runner = {
  ...testRunner({ name: 'stand', cadence: 'daily', accumulates: ['raw'] }),
  run: async (transaction, { start, end }) => {
    await transaction.query('DELETE FROM total_stand WHERE at = $1', [start]);
    await transaction.query(
      'INSERT INTO total_stand (at, amount) SELECT $1, coalesce(sum(amount), 0) FROM raw WHERE at < $2',
      [start, end],
    );
    await transaction.query(`INSERT INTO computed (runner, at) VALUES ('stand', $1)`, [start]);
    return { read: 0, written: 1 };
  },
};
const sum = testRunner({ name: 'sum', cadence: 'daily' });
const week = testRunner({ name: 'week', from: 'stand', cadence: 'weekly' });

const { comesLate, isTakenUp, ledger, states } = scene;
const tick = (runners: readonly Runner[] = [stand], catchUp = 4) =>
  scene.tick(runners, { policy: shortPolicy(catchUp) });
const tickUntilTakenUp = (runners: readonly Runner[] = [stand], catchUp = 4) =>
  scene.tickUntil(isTakenUp, runners, { policy: shortPolicy(catchUp) });
const totals = () => scene.totals('stand');
const times = () => scene.times('stand');
const laterWait = async () => {
  const { rows } = await scene.database.query<{ seconds: number }>(
    `SELECT extract(epoch FROM next_attempt_at - clock_timestamp())::float8 AS seconds FROM runner_window
     WHERE runner = 'stand' AND next_attempt_at IS NOT NULL ORDER BY window_start`,
  );
  return rows.map(({ seconds }) => seconds);
};

describe('what comes late for a runner that says what stood', () => {
  it('is in its own day at once and in all later ones within the hour, each computed once however much comes', async () => {
    await tick([stand, sum]);
    await comesLate(daysBefore(3), 5);
    await tickUntilTakenUp([stand, sum]);
    expect(await totals()).toEqual([0, 5, 0, 0]);
    expect(await states('stand')).toEqual(['done', 'done', 'stale', 'stale']);
    const waits = await laterWait();
    expect(waits).toHaveLength(2);
    for (const seconds of waits) {
      expect(seconds).toBeGreaterThan(3_000);
      expect(seconds).toBeLessThanOrEqual(3_600);
    }
    for (const amount of [7, 9]) {
      await comesLate(daysBefore(3), amount);
      await tickUntilTakenUp([stand, sum]);
    }
    // More of it postpones nothing.
    expect(Math.max(...(await laterWait()))).toBeLessThanOrEqual(Math.max(...waits));
    expect([await totals(), await times()]).toEqual([
      [0, 21, 0, 0],
      [1, 4, 1, 1],
    ]);
    await skipBackOff(scene.database);
    await tick([stand, sum]);
    await tick([stand, sum]);
    expect([await totals(), await times()]).toEqual([
      [0, 21, 21, 21],
      [1, 4, 2, 2],
    ]);
    // A runner that adds up its own time has nothing to do with it.
    expect(await scene.times('sum')).toEqual([1, 4, 1, 1]);
  });

  it('does not wait where it came within the day itself', async () => {
    await tick();
    await comesLate(daysBefore(3), 5);
    await tickUntilTakenUp();
    await comesLate(daysBefore(1), 2);
    await tickUntilTakenUp();
    expect(await totals()).toEqual([0, 5, 0, 7]);
    expect(await states('stand')).toEqual(['done', 'done', 'stale', 'done']);
  });

  it('computes nothing again that has seen it', async () => {
    await comesLate(daysBefore(3), 5);
    await until(async () => {
      await tick();
      return (await ledger('stand')).length === 4 && isTakenUp();
    });
    expect([await totals(), await times(), await states('stand')]).toEqual([
      [0, 5, 5, 5],
      [1, 1, 1, 1],
      Array(4).fill('done'),
    ]);
  });

  it('leaves days alone that are not computed of themselves any more, but for its own', async () => {
    await tick();
    await comesLate(daysBefore(4), 5);
    await tickUntilTakenUp([stand], 2);
    expect(await states('stand')).toEqual(['done', 'done', 'stale', 'stale']);
    expect(await totals()).toEqual([5, 0, 0, 0]);
  });

  it('reaches weeks when the days are done', async () => {
    const both = [stand, week];
    await tick(both, 7);
    const before = (await scene.times('week')).at(-1)!;
    await comesLate(daysBefore(3), 5);
    await tickUntilTakenUp(both, 7);
    expect((await ledger('week')).at(-1)).toMatchObject({ state: 'stale', waits_for: 'stand' });
    await skipBackOff(scene.database);
    await until(async () => {
      await tick(both, 7);
      return (await scene.totals('week')).at(-1) === 15;
    });
    await tickUntilTakenUp(both, 7);
    expect((await scene.times('week')).at(-1)).toBe(before + 1);
    expect(await states('week')).toEqual(Array(7).fill('done'));
  });

  it('makes nobody late meanwhile', async () => {
    await tick();
    await comesLate(daysBefore(3), 5);
    await tickUntilTakenUp();
    expect((await new RunnerStates(scene.database).standings()).get('stand')).toMatchObject({
      doneUntil: CLOSED,
      staleWindows: 2,
    });
  });

  it('is computed at once for whoever asks', async () => {
    const control = new RunnerControlRepository(scene.database);
    await tick();
    await comesLate(daysBefore(3), 5);
    await tickUntilTakenUp();
    await control.request(stand, windowAt('daily', daysBefore(2)));
    await tickUntilTakenUp();
    // One day was asked for, and no later one follows from that.
    expect([await totals(), await states('stand')]).toEqual([
      [0, 5, 5, 0],
      ['done', 'done', 'done', 'stale'],
    ]);
    await control.hurry(stand);
    await tick();
    expect(await totals()).toEqual([0, 5, 5, 5]);
  });

  it('is computed at once by a new version', async () => {
    await tick();
    await comesLate(daysBefore(3), 5);
    await tickUntilTakenUp();
    await tick([{ ...stand, version: 2 }]);
    expect([await totals(), await states('stand')]).toEqual([[0, 5, 5, 5], Array(4).fill('done')]);
  });

  it('counts only in the inputs that accumulate', async () => {
    const onlySum: Runner = { ...stand, reads: ['raw', 'observation'], accumulates: ['observation'] };
    await tick([onlySum]);
    await comesLate(daysBefore(3), 5);
    await noteLate(scene.database, [{ source: ownSource('stand'), ...windowAt('daily', daysBefore(4)) }]);
    await tickUntilTakenUp([onlySum]);
    expect(await times()).toEqual([2, 2, 1, 1]);
  });

  it('comes to what plain sums come to, whatever happens in which order', async () => {
    const control = new RunnerControlRepository(scene.database);
    const action = fc.oneof(
      fc.record({ does: fc.constant('row' as const), day: fc.integer({ min: 1, max: 4 }) }),
      fc.record({
        does: fc.constantFrom('tick', 'tick', 'hurry', 'ask' as const),
        day: fc.integer({ min: 1, max: 4 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(action, { maxLength: 12 }), async (actions) => {
        await prepareRunners(scene.database, ['stand', 'sum']);
        const days = [0, 0, 0, 0];
        for (const [index, { does, day }] of actions.entries()) {
          if (does === 'row') {
            days[4 - day]! += index + 1;
            await comesLate(daysBefore(day), index + 1);
          } else if (does === 'tick') await tick([stand, sum]);
          else if (does === 'hurry') await control.hurry(stand);
          else await control.request(stand, windowAt('daily', daysBefore(day)));
        }
        await tickUntilTakenUp([stand, sum]);
        await skipBackOff(scene.database);
        await tick([stand, sum]);
        expect(await scene.totals('sum')).toEqual(days);
        expect(await totals()).toEqual(days.map((_, index) => days.slice(0, index + 1).reduce((a, b) => a + b)));
        expect(await states('stand')).toEqual(Array(4).fill('done'));
      }),
      { numRuns: 15 },
    );
  });
});
