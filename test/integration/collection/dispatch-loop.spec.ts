import { Logger } from '@nestjs/common';
import { Registry } from 'prom-client';
import { CollectionMetrics } from '../../../src/collection/collection.metrics.js';
import { type Courier } from '../../../src/collection/dispatch/courier.js';
import { Dispatcher } from '../../../src/collection/dispatch/dispatcher.js';
import { LeaseRepository } from '../../../src/collection/dispatch/lease.repository.js';
import { type LeasedItem } from '../../../src/collection/dispatch/leased-item.js';
import { RunCancelled } from '../../../src/collection/dispatch/run-cancelled.js';
import { moveTallies } from '../../../src/collection/tally.repository.js';
import { type AppConfig } from '../../../src/config/index.js';
import { administer, urlOf } from '../../support/database-server.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import {
  countsOf,
  dispatchRepository,
  insertRunning,
  insertWaiting,
  type TestProfile,
} from '../../support/dispatching.js';
import { until } from '../../support/until.js';

let open: TestDatabase;
let dispatchers: Dispatcher[];

beforeEach(async () => {
  Logger.overrideLogger(false);
  open = await testDatabase();
  dispatchers = [];
});
afterEach(async () => {
  await Promise.all(dispatchers.map((dispatcher) => dispatcher.onModuleDestroy(0)));
  await open.close();
});

type Collect = Courier['collect'];

function started(collect: Collect, concurrency = 16, profiles: Readonly<Record<string, TestProfile>> = {}): Dispatcher {
  const { database } = open;
  const dispatcher = new Dispatcher(
    dispatchRepository(database, profiles),
    new LeaseRepository(database),
    { collect } as Courier,
    new CollectionMetrics(new Registry()),
    { collectionConcurrency: concurrency } as AppConfig,
  );
  dispatchers.push(dispatcher);
  dispatcher.onApplicationBootstrap();
  return dispatcher;
}

/** A registry that answers at once. */
const end: Collect = ({ queryId, runId, tenantId, lane, priority }) =>
  open.database.transaction(async (transaction) => {
    await transaction.query(
      `UPDATE collection_item SET state = 'done', outcome = 'not-found', leased_until = NULL, done_xid = pg_current_xact_id()
       WHERE query_id = $1`,
      [queryId],
    );
    await moveTallies(transaction, [{ runId, tenantId, lane, priority, leased: -1, done: 1 }]);
  });

/** A registry that never answers: collecting ends when it is given up. Fills `reasons` with why. */
const hang =
  (held: LeasedItem[], reasons: unknown[] = []): Collect =>
  (item, signal) =>
    new Promise((resolve) => {
      held.push(item);
      signal.addEventListener('abort', () => {
        reasons.push(signal.reason);
        resolve();
      });
    });

async function countOf(state: string, lane = 'rdap.example'): Promise<number> {
  const { rows } = await open.database.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM collection_item WHERE state = $1 AND lane = $2',
    [state, lane],
  );
  return rows[0]!.count;
}

/** Without connections nobody is left who has one. */
const allowConnections = async (name: string, isAllowed: boolean): Promise<void> => {
  const server = urlOf(open.url, 'postgres');
  await administer(server, `ALTER DATABASE ${name} ALLOW_CONNECTIONS ${isAllowed}`);
  if (!isAllowed)
    await administer(server, `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}'`);
};

describe('Dispatcher', () => {
  it('collects all that waits, with no more in flight than it may have', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 300);
    let inFlight = 0;
    let most = 0;
    started(async (item, signal) => {
      most = Math.max(most, (inFlight += 1));
      await end(item, signal);
      inFlight -= 1;
    });
    await until(async () => (await countOf('done')) === 300);
    expect(most).toBe(16);
    const { told, counted } = await countsOf(open.database);
    expect(told).toEqual(counted);
  });

  it('finds what comes in where it found nothing before', async () => {
    const dispatcher = started(end);
    await insertWaiting(open.database, await insertRunning(open.database), 1);
    dispatcher.wake();
    await until(async () => (await countOf('done')) === 1);
  });

  it('gives up the items of a run that is cancelled, and no others', async () => {
    const [cancelled, other] = await Promise.all([insertRunning(open.database), insertRunning(open.database)]);
    for (const runId of [cancelled, other]) await insertWaiting(open.database, runId, 3);
    const [held, reasons]: [LeasedItem[], unknown[]] = [[], []];
    started(hang(held, reasons));
    await until(() => held.length === 6);
    await open.database.query(`UPDATE collection_run SET state = 'cancelled' WHERE id = $1`, [cancelled]);
    await until(() => reasons.length === 3);
    for (const reason of reasons) expect(reason).toBeInstanceOf(RunCancelled);
  });

  it('goes on by itself when the database is back (REL-3)', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 60);
    const name = new URL(open.url).pathname.slice(1);
    started(end, 4, { 'rdap.example': { ratePerSecond: 50, burst: 1, concurrency: 64 } });
    await until(async () => (await countOf('done')) > 4);
    await allowConnections(name, false);
    await allowConnections(name, true);
    // What could not be ended, or was leased by a transaction of which nobody heard, is held until its lease runs out.
    await until(async () => (await countOf('waiting').catch(() => 60)) === 0);
    expect(await countOf('leased')).toBeLessThanOrEqual(8);
    await insertWaiting(open.database, await insertRunning(open.database), 3, { lane: 'other.example' });
    await until(async () => (await countOf('done', 'other.example')) === 3);
  });

  it('lets what is in flight finish when it is told to end, and takes nothing more (REL-13)', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 20);
    const release: (() => void)[] = [];
    const dispatcher = started(async (item, signal) => {
      await new Promise<void>((resolve) => release.push(resolve));
      await end(item, signal);
    }, 4);
    await until(() => release.length === 4);
    const stopped = dispatcher.onModuleDestroy();
    for (const finish of release) finish();
    await stopped;
    expect([await countOf('done'), await countOf('waiting')]).toEqual([4, 16]);
  });

  it('gives leases back that did not finish in time (REL-13)', async () => {
    await insertWaiting(open.database, await insertRunning(open.database), 20);
    const [held, reasons]: [LeasedItem[], unknown[]] = [[], []];
    const dispatcher = started(hang(held, reasons), 4);
    await until(() => held.length === 4);
    await dispatcher.onModuleDestroy(10);
    expect(reasons).toHaveLength(4);
    expect(reasons[0]).not.toBeInstanceOf(RunCancelled);
    expect(await countOf('waiting')).toBe(20);
    const { rows } = await open.database.query('SELECT DISTINCT attempts, worker FROM collection_item');
    expect(rows).toEqual([{ attempts: 0, worker: null }]);
  });
});
