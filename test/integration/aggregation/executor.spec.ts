import { Registry } from 'prom-client';
import { CLOSED, hoursAfter, runnerScene } from '../../support/runner-scene.js';
import { shortPolicy, skipBackOff, testRunner } from '../../support/runners.js';
import { until } from '../../support/until.js';

const scene = runnerScene(['a', 'b', 'day', 'week', 'other']);
const { executor, addRaw, states } = scene;

describe('the executor', () => {
  it('computes what has ended, writers first, with the ledger', async () => {
    await addRaw(hoursAfter(-1), 3);
    await addRaw(hoursAfter(-2), 4);
    const day = testRunner({ name: 'day', from: 'a', cadence: 'daily' });
    await executor([day, testRunner({ name: 'a' })], { policy: shortPolicy(24) }).tick();
    expect((await scene.totals('a')).slice(-3)).toEqual([0, 4, 3]);
    expect((await scene.totals('day')).at(-1)).toBe(7);
    const { rows } = await scene.database.query(
      `SELECT window_start, window_end, version, state, attempts, read::integer, written::integer, rejected, computed_by,
         duration_ms >= 0 AS has_duration, computed_at <= clock_timestamp() AS has_time
       FROM runner_window WHERE runner = 'a' ORDER BY window_start DESC LIMIT 1`,
    );
    expect(rows[0]).toEqual({
      ...{
        window_start: hoursAfter(-1),
        window_end: CLOSED,
        version: 1,
        state: 'done',
        attempts: 1,
        read: 1,
        written: 1,
      },
      ...{ rejected: { negative: 0 }, computed_by: 'test', has_duration: true, has_time: true },
    });
  });

  it('after downtime catches up within bounds, and the rest of the time is left to a rebuild', async () => {
    const runners = [testRunner({ name: 'a' })];
    await executor(runners).tick();
    await executor(runners, { closed: hoursAfter(100) }).tick();
    const starts = (await scene.ledger('a')).map(({ start }) => start);
    expect(starts).toEqual([
      ...['2024-03-31T21', '2024-03-31T22', '2024-03-31T23'],
      ...['2024-04-05T01', '2024-04-05T02', '2024-04-05T03'],
    ]);
    expect(await scene.times('a')).toEqual([1, 1, 1, 1, 1, 1]);
  });

  it('computes every window again when the version is bumped, and stands aside for a newer one', async () => {
    const [old, bumped] = [testRunner({ name: 'a' }), testRunner({ name: 'a', version: 2 })];
    const oldExecutor = executor([old]);
    await oldExecutor.tick();
    await executor([bumped], { closed: hoursAfter(10) }).tick();
    await executor([bumped], { closed: hoursAfter(10) }).tick();
    expect((await scene.ledger('a')).map(({ version, state }) => [version, state])).toEqual(Array(6).fill([2, 'done']));
    expect(await scene.times('a')).toEqual([2, 2, 2, 1, 1, 1]);
    await oldExecutor.tick();
    expect(await scene.times('a')).toEqual([2, 2, 2, 1, 1, 1]);
  });

  it('a runner that throws spoils those that read its tables, and nobody else', async () => {
    const faults = { left: 2 };
    const failing = testRunner({
      name: 'a',
      before: (_, { start }) =>
        start.getTime() === hoursAfter(-2).getTime() && faults.left-- > 0
          ? Promise.reject(new RangeError('quotes a value'))
          : Promise.resolve(),
    });
    const runners = [failing, testRunner({ name: 'b', from: 'a' }), testRunner({ name: 'other' })];
    const registry = new Registry();
    const subject = executor(runners, { registry });
    await subject.tick();
    expect(await states('other')).toEqual(['done', 'done', 'done']);
    expect(await states('a')).toEqual(['done', 'failed']);
    expect((await scene.ledger('b')).map(({ state, waits_for: waits }) => [state, waits])).toEqual([
      ['done', null],
      ['stale', 'a'],
      ['stale', 'a'],
    ]);
    await subject.tick();
    expect(await scene.ledger('a')).toMatchObject([
      { state: 'done' },
      { state: 'failed', attempts: 1, error: 'RangeError' },
      { state: 'done' },
    ]);
    expect(await states('b')).toEqual(['done', 'stale', 'done']);
    await skipBackOff(scene.database);
    await subject.tick();
    expect(await scene.ledger('a')).toMatchObject([{}, { state: 'failed', attempts: 2 }, {}]);
    const { rows } = await scene.database.query<{ wait: number }>(
      `SELECT extract(epoch FROM next_attempt_at - clock_timestamp())::float8 AS wait FROM runner_window WHERE state = 'failed'`,
    );
    expect(rows[0]!.wait).toBeGreaterThan(60);
    expect(rows[0]!.wait).toBeLessThanOrEqual(120);
    await skipBackOff(scene.database);
    await subject.tick();
    expect(await scene.ledger('a')).toMatchObject([{}, { state: 'done', attempts: 3, error: null }, {}]);
    expect(await states('b')).toEqual(['done', 'done', 'done']);
    expect(await scene.times('b')).toEqual([1, 1, 1]);
    expect(await registry.metrics()).toMatch(/rollcall_runner_windows_total\{runner="a",outcome="failed"\} 2/);
  });

  it.each([
    [
      'in the database',
      (transaction: { query(sql: string): Promise<unknown> }) => transaction.query('SELECT pg_sleep(600)'),
    ],
    ['in its own code', () => new Promise<never>(() => undefined)],
  ])('ends a runner that hangs %s, and lets the others go on', async (_, before) => {
    const hanging = testRunner({ name: 'a', timeoutMs: 300, before });
    const subject = executor([hanging, testRunner({ name: 'b', from: 'a' }), testRunner({ name: 'other' })]);
    await subject.tick();
    expect(await scene.ledger('a')).toMatchObject([{ state: 'failed', error: 'timeout' }]);
    expect(await states('other')).toEqual(['done', 'done', 'done']);
    expect((await scene.ledger('b')).every(({ waits_for: waits }) => waits === 'a')).toBe(true);
    const { rows } = await scene.database.query(`SELECT holder, last_error FROM runner_state WHERE runner = 'a'`);
    expect(rows).toEqual([{ holder: null, last_error: 'timeout' }]);
  });

  it('a runner whose time is over can write no more', async () => {
    const late = Promise.withResolvers<void>();
    const afterwards = Promise.withResolvers<unknown>();
    const hanging = testRunner({
      name: 'a',
      timeoutMs: 200,
      before: async (transaction) => {
        await late.promise;
        await transaction.query('DELETE FROM raw').then(afterwards.resolve, afterwards.resolve);
      },
    });
    await addRaw(hoursAfter(-1));
    await executor([hanging]).tick();
    late.resolve();
    expect(await afterwards.promise).toMatchObject({ message: 'the time of this runner is over' });
    expect((await scene.database.query('SELECT FROM raw')).rowCount).toBe(1);
  });

  it('says that there is more to do at once where a turn had its share, and not where it failed', async () => {
    const subject = executor([testRunner({ name: 'a' })], { policy: shortPolicy(5, 2) });
    expect([await subject.tick(), await subject.tick(), await subject.tick()]).toEqual([true, true, false]);
    expect(await states('a')).toHaveLength(5);
    const failing = testRunner({ name: 'other', before: () => Promise.reject(new Error('no')) });
    expect(await executor([failing], { policy: shortPolicy(5, 2) }).tick()).toBe(false);
  });

  it('leaves paused runners out, and those that read from them', async () => {
    const subject = executor([testRunner({ name: 'a' }), testRunner({ name: 'b', from: 'a' })], {
      policy: shortPolicy(1),
    });
    await subject.tick();
    await scene.database.query(`UPDATE runner_state SET paused_at = now() WHERE runner = 'a'`);
    const later = executor([testRunner({ name: 'a' }), testRunner({ name: 'b', from: 'a' })], {
      ...{ closed: hoursAfter(1), policy: shortPolicy(1) },
    });
    await later.tick();
    expect(await states('a')).toEqual(['done']);
    expect(await scene.ledger('b')).toMatchObject([{ state: 'done' }, { state: 'stale', waits_for: 'a' }]);
  });

  it.each([
    ['it is paused', 'paused_at = now()'],
    ['a newer version takes over', 'version = 2'],
  ])('leaves the rest of its windows when %s', async (_, change) => {
    const runner = testRunner({
      name: 'a',
      before: () => scene.database.query(`UPDATE runner_state SET ${change} WHERE runner = 'a'`),
    });
    await executor([runner]).tick();
    expect(await states('a')).toEqual(['done']);
  });

  it('frees a runner whose process died, once it has given no sign of life', async () => {
    const runners = [testRunner({ name: 'a' })];
    await executor(runners).tick();
    await scene.database.query(
      `UPDATE runner_state SET holder = 'gone', running_window = now(), running_since = now(), heartbeat_at = now() - interval '2 minutes'`,
    );
    await executor(runners).tick();
    const { rows } = await scene.database.query('SELECT holder, running_window, running_since FROM runner_state');
    expect(rows).toEqual([{ holder: null, running_window: null, running_since: null }]);
  });

  it('shows who computes what while it does', async () => {
    const gate = Promise.withResolvers<void>();
    const reached = Promise.withResolvers<void>();
    const slow = testRunner({ name: 'a', before: () => (reached.resolve(), gate.promise) });
    const ticking = executor([slow], { holder: 'somebody', policy: { ...shortPolicy(1), heartbeatMs: 20 } }).tick();
    await reached.promise;
    const beat = async () =>
      (
        await scene.database.query<{ beat: Date }>(
          `SELECT heartbeat_at AS beat FROM runner_state WHERE holder = 'somebody'`,
        )
      ).rows[0]?.beat;
    const first = (await beat())!;
    await until(async () => (await beat())! > first);
    gate.resolve();
    await ticking;
    expect(await beat()).toBeUndefined();
  });
});

describe('a stop (REL-13)', () => {
  it('lets the window under way be done, and begins no other', async () => {
    const [gate, reached] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const subject = executor([testRunner({ name: 'a', before: () => (reached.resolve(), gate.promise) })]);
    const ticking = subject.tick();
    await reached.promise;
    const stopped = subject.stop();
    gate.resolve();
    await Promise.all([stopped, ticking]);
    expect(await states('a')).toEqual(['done']);
  });

  it('rolls back what does not come to an end, and counts it against nobody', async () => {
    const reached = Promise.withResolvers<void>();
    const hanging = testRunner({
      name: 'a',
      before: async (transaction) => {
        await transaction.query(`INSERT INTO computed VALUES ('a', now())`);
        reached.resolve();
        await transaction.query('SELECT pg_sleep(600)');
      },
    });
    const subject = executor([hanging], { policy: { ...shortPolicy(1), stopMs: 50 } });
    const ticking = subject.tick();
    await reached.promise;
    await Promise.all([subject.stop(), ticking]);
    expect([await states('a'), await scene.times('a')]).toEqual([[], []]);
    const { rows } = await scene.database.query('SELECT last_success_at, last_failure_at, holder FROM runner_state');
    expect(rows).toEqual([{ last_success_at: null, last_failure_at: null, holder: null }]);
    await executor([testRunner({ name: 'a' })], { policy: shortPolicy(1) }).tick();
    expect(await states('a')).toEqual(['done']);
  });
});
