import { Logger } from '@nestjs/common';
import { FinishRepository } from '../../../src/collection/dispatch/finish.repository.js';
import { lockLeased } from '../../../src/collection/dispatch/item-ending.repository.js';
import { LeaseRepository } from '../../../src/collection/dispatch/lease.repository.js';
import { type LeasedItem } from '../../../src/collection/dispatch/leased-item.js';
import { SweepRepository } from '../../../src/collection/dispatch/sweep.repository.js';
import { Sweeper } from '../../../src/collection/dispatch/sweeper.js';
import { CollectionMetrics } from '../../../src/collection/collection.metrics.js';
import { type RunEnding } from '../../../src/collection/ending/run-ending.js';
import { moveTallies } from '../../../src/collection/tally.repository.js';
import { SystemClock } from '../../../src/platform/clock.js';
import { type Queryable } from '../../../src/platform/database/index.js';
import { ScheduledTasks } from '../../../src/platform/schedule/index.js';
import { Registry } from 'prom-client';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { countsOf, dispatchRepository, insertRunning, insertWaiting } from '../../support/dispatching.js';

let open: TestDatabase;
let leases: LeaseRepository;
let runs: FinishRepository;

beforeEach(async () => {
  open = await testDatabase();
  // What follows the end of a run is a row of the same transaction here as well.
  await open.database.query('CREATE TABLE announced (run_id uuid NOT NULL)');
  leases = new LeaseRepository(open.database);
  runs = new FinishRepository(open.database, {
    announce: async (transaction: Queryable, { id }: { id: string }) =>
      void (await transaction.query('INSERT INTO announced VALUES ($1)', [id])),
  } as unknown as RunEnding);
});
afterEach(() => open.close());

const lease = async (worker = 'worker', capacity = 64): Promise<readonly LeasedItem[]> =>
  (await dispatchRepository(open.database).lease(worker, capacity)).items;

/** As though the processes that hold leases had been away for longer than these last. */
const letLeasesRunOut = () =>
  open.database.query(
    `UPDATE collection_item SET leased_until = now() - interval '1 millisecond' WHERE state = 'leased'`,
  );

const cancel = (runId: string) =>
  open.database.transaction(async (transaction) => {
    await transaction.query(`UPDATE collection_run SET state = 'cancelled', finished_at = now() WHERE id = $1`, [
      runId,
    ]);
    await transaction.query(
      'UPDATE collection_tally SET cancelled = cancelled + waiting, waiting = 0 WHERE run_id = $1',
      [runId],
    );
  });

/** Ends items and commits; nothing else. */
const end = (items: readonly LeasedItem[]) =>
  open.database.transaction(async (transaction) => {
    await transaction.query(
      `UPDATE collection_item SET state = 'done', outcome = 'not-found', leased_until = NULL, done_xid = pg_current_xact_id()
       WHERE query_id = ANY($1)`,
      [items.map(({ queryId }) => queryId)],
    );
    await moveTallies(
      transaction,
      items.map(({ runId, tenantId, lane, priority }) => ({ runId, tenantId, lane, priority, leased: -1, done: 1 })),
    );
  });

async function rows(columns: string): Promise<Record<string, unknown>[]> {
  const found = await open.database.query<Record<string, unknown>>(
    `SELECT ${columns} FROM collection_item ORDER BY line`,
  );
  return found.rows;
}

async function announced(): Promise<number> {
  return (await open.database.query('SELECT FROM announced')).rowCount!;
}

async function expectTrueCounts(): Promise<void> {
  const { told, counted } = await countsOf(open.database);
  expect(told).toEqual(counted);
}

describe('leases that run out (REL-1, REL-10)', () => {
  it('leaves those alone that have not, and gives the others to whoever dispatches next', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 3);
    const [first] = await lease('worker-1', 1);
    await letLeasesRunOut();
    const late = await lease('worker-2', 1);
    expect(await leases.takeBack()).toBe(1);
    await expectTrueCounts();
    // It has waited longest, and does not line up behind all that came with it.
    expect(await lease('worker-3', 1)).toMatchObject([{ queryId: first!.queryId, attempt: 2, lease: 2 }]);
    expect((await lease('worker-3')).map(({ queryId }) => queryId)).not.toContain(late[0]!.queryId);
  });

  it('lets whoever held an item before write nothing more, whether it waits or is another one’s', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 1);
    const stale = await lease('paused');
    const holds = (items: readonly LeasedItem[]) =>
      open.database.transaction((transaction) => lockLeased(transaction, items));
    expect(await holds(stale)).toEqual([true]);
    await letLeasesRunOut();
    await leases.takeBack();
    expect(await holds(stale)).toEqual([false]);
    const fresh = await lease('other');
    expect(await holds(stale)).toEqual([false]);
    expect(await holds(fresh)).toEqual([true]);
    // Nor does it give back what it does not have.
    await leases.giveBack(stale);
    expect(await rows('state, worker, lease')).toEqual([{ state: 'leased', worker: 'other', lease: 2 }]);
    await expectTrueCounts();
  });

  it('calls an item dead whose workers died at each of its attempts (REL-7)', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 1, { registry: 'rdap.registry.example' });
    for (let attempt = 1; attempt <= 5; attempt++) {
      expect(await lease()).toMatchObject([{ attempt }]);
      await letLeasesRunOut();
      await leases.takeBack();
    }
    expect(await lease()).toEqual([]);
    expect(await rows('state, outcome, reason, attempts, leased_until, done_xid IS NOT NULL AS is_done')).toEqual([
      { state: 'dead', outcome: 'registry-timeout', reason: 'stalled', attempts: 5, leased_until: null, is_done: true },
    ]);
    await expectTrueCounts();
  });

  it('does without a registrar’s record rather than calling the registry’s dead', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 1, {
      referralUrl: 'https://rdap.registrar.example/x',
    });
    await open.database.query('UPDATE collection_item SET attempts = 4');
    await lease();
    await letLeasesRunOut();
    await leases.takeBack();
    expect(await rows('state, outcome, source, reason')).toEqual([
      { state: 'done', outcome: 'found', source: 'registry', reason: 'registrar-unavailable' },
    ]);
    await expectTrueCounts();
  });

  it('takes each back once, however many sweep', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 200);
    await lease('worker', 200);
    await letLeasesRunOut();
    const counts = await Promise.all([1, 2, 3].map(() => leases.takeBack()));
    expect(counts.reduce((sum, count) => sum + count, 0) + (await leases.takeBack())).toBe(200);
    expect(await rows('DISTINCT state, attempts, 1 AS line')).toEqual([{ state: 'waiting', attempts: 1, line: 1 }]);
    await expectTrueCounts();
  });
});

describe('leases given back (REL-13)', () => {
  it('returns them with their attempts, and cancels what was cancelled meanwhile', async () => {
    const kept = await insertRunning(open.database);
    await insertWaiting(open.database, kept, 2);
    const cancelled = await insertRunning(open.database);
    await insertWaiting(open.database, cancelled, 2);
    const items = await lease();
    await cancel(cancelled);
    await leases.giveBack(items);
    const states = await rows('state, run_id, attempts, line');
    expect(states.filter(({ run_id }) => run_id === kept)).toMatchObject([
      { state: 'waiting', attempts: 0 },
      { state: 'waiting', attempts: 0 },
    ]);
    expect(states.filter(({ run_id }) => run_id === cancelled).map(({ state }) => state)).toEqual([
      'cancelled',
      'cancelled',
    ]);
    await expectTrueCounts();
  });
});

describe('the end of a run', () => {
  it('comes once, however many commits it may have come with', async () => {
    const runIds = await Promise.all(Array.from({ length: 8 }, () => insertRunning(open.database)));
    for (const runId of runIds) await insertWaiting(open.database, runId, 2);
    const items = await lease();
    expect(await runs.finish()).toEqual([]);
    const done = await Promise.all(
      items.map(async (item) => {
        await end([item]);
        return runs.finish([item.runId]);
      }),
    );
    expect(done.flat().sort()).toEqual([...runIds].sort());
    expect(await announced()).toBe(8);
    expect(await runs.finish()).toEqual([]);
  });

  it('does not come while what had ended is about to be tried again', async () => {
    const runId = await insertRunning(open.database);
    await insertWaiting(open.database, runId, 1);
    await end(await lease());
    const finishing = await open.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM collection_run WHERE id = $1 FOR UPDATE', [runId]);
      await transaction.query('UPDATE collection_tally SET done = 0, waiting = 1 WHERE run_id = $1', [runId]);
      const promise = runs.finish([runId]);
      await blocked(transaction);
      return { promise };
    });
    expect(await finishing.promise).toEqual([]);
    expect(await announced()).toBe(0);
  });

  it('does not come where what should follow it fails', async () => {
    await insertRunning(open.database);
    await open.database.query('DROP TABLE announced');
    await expect(runs.finish()).rejects.toThrow();
    const { rows: states } = await open.database.query('SELECT state FROM collection_run');
    expect(states).toEqual([{ state: 'running' }]);
  });

  it('is found by the next sweep where nobody was left to mark it', async () => {
    const runId = await insertRunning(open.database);
    expect(await runs.finish()).toEqual([runId]);
    const {
      rows: [run],
    } = await open.database.query('SELECT state, finished_at FROM collection_run');
    expect(run).toMatchObject({ state: 'done', finished_at: expect.any(Date) as Date });
  });
});

describe('a sweep', () => {
  it('marks the items of cancelled runs, whose counts say so since they were, and leaves other runs alone', async () => {
    const cancelled = await insertRunning(open.database);
    await insertWaiting(open.database, cancelled, 6_000);
    const other = await insertRunning(open.database);
    await insertWaiting(open.database, other, 10, { lane: 'other.example' });
    const sweeps = new SweepRepository(open.database);
    expect(await sweeps.markCancelled()).toBe(0);
    await cancel(cancelled);
    expect(await sweeps.markCancelled()).toBe(5_000);
    expect(await sweeps.markCancelled()).toBe(1_000);
    expect(await sweeps.markCancelled()).toBe(0);
    await expectTrueCounts();
  });

  it('does all of that, and keeps account of it', async () => {
    Logger.overrideLogger(false);
    const tasks = new ScheduledTasks(new SystemClock());
    const metrics = new CollectionMetrics(new Registry());
    const sweeper = new Sweeper(tasks, leases, runs, new SweepRepository(open.database), metrics);
    const [over, stalled, cancelled] = await Promise.all([1, 2, 3].map(() => insertRunning(open.database)));
    await insertWaiting(open.database, stalled!, 3);
    await insertWaiting(open.database, cancelled!, 3, { lane: 'other.example' });
    expect(await lease()).toHaveLength(6);
    await letLeasesRunOut();
    await cancel(cancelled!);
    expect(await sweeper.sweep()).toBe(true);
    expect(await rows('DISTINCT state, run_id, 1 AS line')).toHaveLength(2);
    const { rows: states } = await open.database.query('SELECT id, state FROM collection_run ORDER BY id');
    expect(states).toEqual(
      [
        { id: over, state: 'done' },
        { id: stalled, state: 'running' },
        { id: cancelled, state: 'cancelled' },
      ].sort((a, b) => (a.id! < b.id! ? -1 : 1)),
    );
    await expectTrueCounts();
    expect(tasks.states()).toMatchObject([{ name: 'collection-sweep', late: false, running: false }]);
    await sweeper.onModuleDestroy();
  });
});

/** Waits until another session of the test's database waits for a lock. */
async function blocked(queryable: Queryable): Promise<void> {
  for (;;) {
    const { rows: waiting } = await queryable.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (waiting.length > 0) return;
    await queryable.query('SELECT pg_stat_clear_snapshot()');
  }
}
