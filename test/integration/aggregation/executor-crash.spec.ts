import { Database } from '../../../src/platform/database/index.js';
import { CutDatabase } from '../../support/cut-database.js';
import { CLOSED, hoursAfter, runnerScene } from '../../support/runner-scene.js';
import { prepareRunners, shortPolicy, testExecutor, testRunner } from '../../support/runners.js';

const scene = runnerScene(['a', 'b', 'day', 'week', 'other']);

describe('several replicas (REL-9)', () => {
  it('3 of them, 60 ticks, one killed and restarted in the middle: each window is computed once', async () => {
    const hours = { closed: 0 };
    const closed = { closedUntil: () => Promise.resolve(hoursAfter(hours.closed)) };
    const databases = Array.from({ length: 3 }, () => new Database(scene.url, { maxConnections: 4 }));
    const kill: { armed?: Database } = {};
    const killed = { times: 0 };
    const replica = (database: Database, index: number) => {
      const runner = testRunner({
        name: 'a',
        before: async (transaction) => {
          if (kill.armed !== database) return;
          kill.armed = undefined;
          killed.times++;
          const { rows } = await transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
          await scene.database.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
        },
      });
      const runners = [
        ...[runner, testRunner({ name: 'day', from: 'a', cadence: 'daily' }), testRunner({ name: 'other' })],
        testRunner({ name: 'week', from: 'day', cadence: 'weekly' }),
      ];
      return testExecutor(database, runners, { closed, policy: shortPolicy(30, 2), holder: `replica ${index}` });
    };
    const replicas = databases.map(replica);
    for (let tick = 0; tick < 60; tick++) {
      hours.closed = tick;
      if (tick === 30) {
        // Its connection is cut within a window; the process is gone for good, and another one takes its place.
        kill.armed = databases[1];
        await replicas[1]!.tick();
        await replicas[1]!.stop();
        await databases[1]!.close();
        databases[1] = new Database(scene.url, { maxConnections: 4 });
        replicas[1] = replica(databases[1], 4);
      }
      await Promise.all(replicas.map((subject) => subject.tick()));
    }
    expect(killed.times).toBe(1);
    // What they kept from one another is left for the next tick.
    await replicas[0]!.tick();
    await Promise.all(replicas.map((subject) => subject.stop()));
    await Promise.all(databases.map((database) => database.close()));
    for (const name of ['a', 'other']) {
      // Up to the last hour closed, without a gap.
      const ledger = await scene.ledger(name);
      expect(new Set(ledger.map(({ state }) => state))).toEqual(new Set(['done']));
      expect(ledger.length).toBe(30 + 59);
      expect(await scene.times(name)).toEqual(Array(30 + 59).fill(1));
    }
    expect(new Set(await scene.times('day'))).toEqual(new Set([1]));
    expect(new Set(await scene.times('week'))).toEqual(new Set([1]));
  });
});

describe('a connection that is cut between any two statements', () => {
  const runners = [testRunner({ name: 'a' }), testRunner({ name: 'b', from: 'a' })];

  /** Rows without a ledger row, or the other way round. */
  const outOfStep = async (runner: string) =>
    (
      await scene.database.query(
        `SELECT FROM total_${runner} AS total FULL JOIN (SELECT * FROM runner_window WHERE runner = $1 AND state = 'done') AS entry
           ON entry.window_start = total.at
         WHERE total.at IS NULL OR entry.runner IS NULL`,
        [runner],
      )
    ).rowCount;

  it('leaves rows and ledger in step, and the next tick finishes', async () => {
    const options = { closed: CLOSED, policy: shortPolicy(2) };
    const counting = new CutDatabase(scene.url, -1);
    await testExecutor(counting, runners, options).tick();
    const { statements } = counting;
    await counting.close();
    expect(statements).toBeGreaterThan(30);
    for (let cutAt = 0; cutAt < statements; cutAt++) {
      await prepareRunners(scene.database, ['a', 'b']);
      const cutting = new CutDatabase(scene.url, cutAt);
      await testExecutor(cutting, runners, options)
        .tick()
        .catch(() => undefined);
      expect([cutAt, await outOfStep('a'), await outOfStep('b')]).toEqual([cutAt, 0, 0]);
      const { rows: failed } = await scene.database.query(`SELECT FROM runner_window WHERE state = 'failed'`);
      expect([cutAt, failed.length]).toEqual([cutAt, 0]);
      await testExecutor(scene.database, runners, options).tick();
      expect([cutAt, await scene.times('a')]).toEqual([cutAt, [1, 1]]);
      expect([cutAt, await scene.times('b')]).toEqual([cutAt, [1, 1]]);
      await cutting.close();
    }
  });
});
