import { randomUUID } from 'node:crypto';
import { type DispatchRepository, HORIZON_MS } from '../../../src/collection/dispatch/dispatch.repository.js';
import { LEASE_ITEMS } from '../../../src/collection/dispatch/dispatch.sql.js';
import { type LeasedItem } from '../../../src/collection/dispatch/leased-item.js';
import { moveTallies } from '../../../src/collection/tally.repository.js';
import { monotonic } from '../../../src/platform/clock.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { countsOf, dispatchRepository, insertRunning, insertWaiting } from '../../support/dispatching.js';

let open: TestDatabase;

beforeEach(async () => {
  open = await testDatabase();
});
afterEach(() => open.close());

/** Ends items as a courier would whose registries answer at once. */
async function end(items: readonly LeasedItem[]): Promise<void> {
  await open.database.transaction(async (transaction) => {
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
}

async function leased(where = 'true'): Promise<number> {
  const { rows } = await open.database.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM collection_item WHERE state = 'leased' AND ${where}`,
  );
  return rows[0]!.count;
}

/** Milliseconds of the database's clock, ascending: thirty seconds before leases run out. */
async function plannedStarts(items: readonly LeasedItem[]): Promise<number[]> {
  const { rows } = await open.database.query<{ start: number }>(
    `SELECT (extract(epoch FROM leased_until - interval '30 seconds') * 1000)::float8 AS start FROM collection_item
     WHERE query_id = ANY($1) AND state = 'leased' ORDER BY 1`,
    [items.map(({ queryId }) => queryId)],
  );
  return rows.map(({ start }) => start);
}

async function databaseNow(): Promise<number> {
  const { rows } = await open.database.query<{ now: number }>(
    'SELECT (extract(epoch FROM clock_timestamp()) * 1000)::float8 AS now',
  );
  return rows[0]!.now;
}

const prioritiesOf = (items: readonly LeasedItem[]): number[] => items.map(({ priority }) => priority);

describe('dispatching', () => {
  it('leases what is due, with a place in its lane and the options of its run', async () => {
    const runId = await insertRunning(open.database, { is_strict: true, fields: ['status'], max_age_seconds: 60 });
    await insertWaiting(open.database, runId, 2, { lane: 'paced.example', priority: 1 });
    const repository = dispatchRepository(open.database, {
      'paced.example': { ratePerSecond: 10, burst: 1, concurrency: 4 },
    });
    const [here, there] = [monotonic(), await databaseNow()];
    const { items, isWaiting } = await repository.lease('worker-1', 8);
    expect(isWaiting).toBe(true);
    expect(items).toHaveLength(2);
    expect(items[0]).toMatchObject({ runId, lane: 'paced.example', priority: 1, attempt: 1, lease: 1, kind: 'domain' });
    expect(items[0]!.run).toEqual({ kind: 'collection', isStrict: true, fields: ['status'], maxAgeSeconds: 60 });
    const starts = await plannedStarts(items);
    expect(starts[0]).toBeGreaterThanOrEqual(there);
    expect(starts[1]! - starts[0]!).toBeGreaterThanOrEqual(100);
    // On the clock of this process: never earlier than planned.
    const [first, second] = items.map(({ startsAt }) => startsAt).sort((a, b) => a - b);
    expect(first! - here).toBeGreaterThanOrEqual(starts[0]! - there - 0.1);
    expect(second! - first!).toBeCloseTo(starts[1]! - starts[0]!, 1);
    const { told, counted } = await countsOf(open.database);
    expect(told).toEqual(counted);
  });

  it('keeps the times at which items are to be tried again', async () => {
    const runId = await insertRunning(open.database);
    const repository = dispatchRepository(open.database);
    expect(await repository.lease('worker', 8)).toEqual({ items: [], isWaiting: false, isShort: false });
    await insertWaiting(open.database, runId, 3, { dueInSeconds: 3_600 });
    expect(await repository.lease('worker', 8)).toEqual({ items: [], isWaiting: true, isShort: false });
    await insertWaiting(open.database, runId, 1, { priority: 3 });
    // Also beside others of their lane.
    expect((await repository.lease('worker', 8)).items.map(({ priority }) => priority)).toEqual([3]);
    expect((await repository.lease('worker', 8)).items).toEqual([]);
  });

  it('goes by priority, but for every eighth place', async () => {
    const runId = await insertRunning(open.database);
    await insertWaiting(open.database, runId, 2, { priority: 3 });
    await insertWaiting(open.database, runId, 20, { priority: 0 });
    const repository = dispatchRepository(open.database);
    const order: number[] = [];
    while (order.length < 16) order.push(...prioritiesOf((await repository.lease('worker', 1)).items));
    expect(order).toEqual([0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 3]);
  });

  it('takes turns between tenants, and between the runs of one', async () => {
    const [busy, other] = [randomUUID(), randomUUID()];
    const runs = await Promise.all([busy, busy, other].map((tenant_id) => insertRunning(open.database, { tenant_id })));
    for (const [at, runId] of runs.entries()) {
      await insertWaiting(open.database, runId, 20, { tenantId: at === 2 ? other : busy });
    }
    const repository = dispatchRepository(open.database);
    const taken: string[] = [];
    while (taken.length < 16) taken.push(...(await repository.lease('worker', 1)).items.map(({ runId }) => runId));
    const counts = runs.map((runId) => taken.filter((id) => id === runId).length);
    expect(counts[2]).toBeGreaterThanOrEqual(7);
    expect(Math.abs(counts[0]! - counts[1]!)).toBeLessThanOrEqual(1);
  });

  it('gives nothing to a run from the moment it is cancelled', async () => {
    const runId = await insertRunning(open.database);
    await insertWaiting(open.database, runId, 5);
    const repository = dispatchRepository(open.database);
    expect((await repository.lease('worker', 2)).items).toHaveLength(2);
    await open.database.query(`UPDATE collection_run SET state = 'cancelled' WHERE id = $1`, [runId]);
    expect((await repository.lease('worker', 8)).items).toEqual([]);
    expect(await repository.running([runId])).toEqual(new Set());
  });

  it('passes by a run that is being cancelled or tried again, and serves those that wait in the same lane', async () => {
    const [held, other] = [await insertRunning(open.database), await insertRunning(open.database)];
    for (const runId of [held, other]) await insertWaiting(open.database, runId, 5);
    const repository = dispatchRepository(open.database);
    await open.database.transaction(async (transaction) => {
      await transaction.query('SELECT FROM collection_run WHERE id = $1 FOR UPDATE', [held]);
      const { items, isWaiting } = await repository.lease('worker', 20);
      expect([items.length, new Set(items.map(({ runId }) => runId)), isWaiting]).toEqual([5, new Set([other]), true]);
    });
    expect((await repository.lease('worker', 20)).items).toHaveLength(5);
  });

  it('loses to a cancel that came while it was deciding', async () => {
    const runId = await insertRunning(open.database, { ceiling: 100 });
    await insertWaiting(open.database, runId, 5);
    const repository = dispatchRepository(open.database);
    const leasing = await open.database.transaction(async (transaction) => {
      await transaction.query(`UPDATE collection_run SET state = 'cancelled' WHERE id = $1`, [runId]);
      const promise = repository.lease('worker', 8);
      await blocked(1);
      return { promise };
    });
    expect((await leasing.promise).items).toEqual([]);
  });

  it('leaves a lane to the dispatcher that holds it, and no item twice to two of them', async () => {
    const runId = await insertRunning(open.database);
    const lanes = Array.from({ length: 20 }, (_, index) => `lane-${index}.example`);
    for (const lane of lanes) await insertWaiting(open.database, runId, 10, { lane });
    const profiles = Object.fromEntries(lanes.map((lane) => [lane, { concurrency: 3 }]));
    const repositories = [1, 2, 3].map(() => dispatchRepository(open.database, profiles));
    const ended: string[] = [];
    await Promise.all(
      repositories.map(async (repository, index) => {
        while (ended.length < 200) {
          const { items } = await repository.lease(`worker-${index}`, 16);
          const { rows } = await open.database.query<{ most: number }>(
            'SELECT coalesce(max(leased), 0)::int AS most FROM (SELECT sum(leased) AS leased FROM collection_tally GROUP BY lane) AS lane',
          );
          expect(rows[0]!.most).toBeLessThanOrEqual(3);
          await end(items);
          ended.push(...items.map(({ queryId }) => queryId));
        }
      }),
    );
    expect(new Set(ended).size).toBe(200);
    const { told, counted } = await countsOf(open.database);
    expect(told).toEqual(counted);
  });

  it('passes the rate of no lane, whatever the number of dispatchers', async () => {
    const runId = await insertRunning(open.database);
    await insertWaiting(open.database, runId, 120, { lane: 'paced.example' });
    const pace = { ratePerSecond: 100, burst: 10, concurrency: 1_000 };
    const starts: number[] = [];
    await Promise.all(
      [1, 2, 3].map(async (index) => {
        const repository = dispatchRepository(open.database, { 'paced.example': pace });
        while (starts.length < 120) {
          const { items } = await repository.lease(`worker-${index}`, 16);
          starts.push(...(await plannedStarts(items)));
          await end(items);
        }
      }),
    );
    starts.sort((a, b) => a - b);
    // Between any two starts no more than the burst and what the rate adds.
    for (let i = 0; i < starts.length; i++) {
      for (let j = i; j < starts.length; j++) {
        const most = pace.burst + ((starts[j]! - starts[i]!) / 1_000) * pace.ratePerSecond;
        expect(j - i + 1).toBeLessThanOrEqual(most + 1e-3);
      }
    }
  });

  it('passes no ceiling of a run, over all lanes and processes', async () => {
    const limited = await insertRunning(open.database, { ceiling: 5 });
    const free = await insertRunning(open.database);
    const lanes = Array.from({ length: 40 }, (_, index) => `lane-${index}.example`);
    for (const lane of lanes) await insertWaiting(open.database, limited, 5, { lane });
    await insertWaiting(open.database, free, 4, { lane: lanes[0] });
    // None has the capacity for all lanes, so that they hold different ones at the same time.
    const repositories = [1, 2, 3, 4].map(() => dispatchRepository(open.database));
    let ended = 0;
    await Promise.all(
      repositories.map(async (repository, index) => {
        while (ended < 204) {
          const { items } = await repository.lease(`worker-${index}`, 4);
          expect(await leased(`run_id = '${limited}'`)).toBeLessThanOrEqual(5);
          await end(items);
          ended += items.length;
        }
      }),
    );
    expect(ended).toBe(204);
  });

  it('takes places no further ahead than its horizon', async () => {
    const runId = await insertRunning(open.database);
    await insertWaiting(open.database, runId, 50, { lane: 'paced.example' });
    const repository = dispatchRepository(open.database, {
      'paced.example': { ratePerSecond: 20, burst: 1, concurrency: 100 },
    });
    const { items, isShort } = await repository.lease('worker', 100);
    expect((await plannedStarts(items)).at(-1)! - (await databaseNow())).toBeLessThanOrEqual(HORIZON_MS);
    expect(items.length).toBeLessThanOrEqual(1 + (HORIZON_MS / 1_000) * 20);
    expect(isShort).toBe(false);
  });

  it('says that lanes could have started more where its own capacity was what it lacked', async () => {
    const runId = await insertRunning(open.database);
    await insertWaiting(open.database, runId, 50);
    expect(await dispatchRepository(open.database).lease('worker', 10)).toMatchObject({ isShort: true });
  });

  it('picks by its index, and is cheap with 500 lanes and 100,000 items', async () => {
    const runs = await Promise.all([1, 2].map(() => insertRunning(open.database)));
    const profiles: Record<string, object> = {};
    for (let lane = 0; lane < 500; lane++)
      profiles[`lane-${lane}.example`] = { ratePerSecond: 2, burst: 4, concurrency: 4 };
    await fill(runs, 500, 100);
    await open.database.query('ANALYZE');
    const chosen = [{ run_id: runs[0], lane: 'lane-7.example', priority: 2, starts: [0, 1] }];
    const { rows } = await open.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${LEASE_ITEMS}`, [
      JSON.stringify(chosen),
      'worker',
      30_000,
    ]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toContain('collection_item_pick_idx');
    expect(plan).not.toMatch(/Seq Scan on collection_item/);

    const repository: DispatchRepository = dispatchRepository(open.database, profiles);
    const costs: { items: number; ms: number }[] = [];
    for (let tick = 0; tick < 20; tick++) {
      const began = monotonic();
      const { items } = await repository.lease('worker', 128);
      costs.push({ items: items.length, ms: Math.round(monotonic() - began) });
      await end(items);
    }
    process.stdout.write(
      `500 lanes, 100,000 items: ${costs.map(({ items, ms }) => `${items} in ${ms} ms`).join(', ')}\n`,
    );
    expect(costs.reduce((sum, { items }) => sum + items, 0)).toBeGreaterThan(0);
  });
});

/** Waits until so many sessions of the test's database wait for a lock. */
async function blocked(count: number): Promise<void> {
  for (;;) {
    const { rows } = await open.database.query(
      `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`,
    );
    if (rows.length >= count) return;
  }
}

async function fill(runs: readonly string[], lanes: number, items: number): Promise<void> {
  for (const runId of runs) {
    await open.database.query(
      `INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, line, priority, registry, lane, state, due_at)
       SELECT gen_random_uuid(), $1, $1, 'domain', 'n' || line || '.example', line, 2, 'lane-' || line % $2 || '.example',
         'lane-' || line % $2 || '.example', 'waiting', now() FROM generate_series(1, $2 * $3::int) AS line`,
      [runId, lanes, items],
    );
    await open.database.query(
      `INSERT INTO collection_tally (run_id, lane, priority, tenant_id, waiting)
       SELECT $1, 'lane-' || lane || '.example', 2, $1, $3 FROM generate_series(0, $2 - 1) AS lane`,
      [runId, lanes, items],
    );
  }
}
