import { setImmediate } from 'node:timers/promises';
import { retryConflicts } from '../../../src/platform/database/retry.js';
import { Database, openDatabase, withAdvisoryLock } from '../../../src/platform/database/index.js';
import { emptyDatabase, testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let database: Database;

beforeAll(async () => {
  open = await testDatabase({ maxConnections: 5 });
  database = open.database;
  await database.query('CREATE TABLE counter (id int PRIMARY KEY, value int NOT NULL)');
});
beforeEach(() =>
  database.query('TRUNCATE counter').then(() => database.query('INSERT INTO counter VALUES (1, 0), (2, 0)')),
);
afterAll(() => open.close());

const valueOf = async (id: number) =>
  (await database.query<{ value: number }>('SELECT value FROM counter WHERE id = $1', [id])).rows[0]!.value;

describe('Database', () => {
  it('gives Prisma and plain SQL the same pool', async () => {
    await database.prisma.bootstrapFile.create({
      data: {
        name: 'dns.json',
        body: { services: [] },
        sourceUrl: 'https://data.iana.org/rdap/dns.json',
        fetchedAt: new Date(0),
      },
    });
    const { rows } = await database.query('SELECT name, body FROM bootstrap_file');
    expect(rows).toEqual([{ name: 'dns.json', body: { services: [] } }]);
    expect(database.pool.totalCount).toBe(1);
  });

  it('commits what the work returned from and rolls back what it threw from', async () => {
    await expect(
      database.transaction((transaction) => transaction.query('UPDATE counter SET value = 7 WHERE id = 1')),
    ).resolves.toBeDefined();
    const failing = database.transaction(async (transaction) => {
      await transaction.query('UPDATE counter SET value = 8 WHERE id = 1');
      throw new Error('changed my mind');
    });
    await expect(failing).rejects.toThrow('changed my mind');
    expect(await valueOf(1)).toBe(7);
    expect(database.pool.idleCount).toBe(database.pool.totalCount);
  });

  it('REL-22: a deadlock is tried again and not seen by the caller', async () => {
    let arrived = 0;
    let bothHoldOne: () => void;
    const meeting = new Promise<void>((resolve) => (bothHoldOne = resolve));
    const addInOrder = (ids: number[]) => {
      let attempts = 0;
      return database.transaction(async (transaction) => {
        for (const id of ids) {
          await transaction.query('UPDATE counter SET value = value + 1 WHERE id = $1', [id]);
          if (++attempts === 1 && ++arrived === 2) bothHoldOne();
          if (attempts === 1) await meeting;
        }
        return attempts;
      });
    };
    const steps = await Promise.all([addInOrder([1, 2]), addInOrder([2, 1])]);
    expect(Math.max(...steps)).toBeGreaterThan(2); // one of them had to start again
    expect([await valueOf(1), await valueOf(2)]).toEqual([2, 2]);
  });

  it('REL-22: retries five times and then gives up', async () => {
    let attempts = 0;
    const conflict = Object.assign(new Error('could not serialize access'), { code: '40001' });
    await expect(retryConflicts(async () => void (attempts++, await Promise.reject(conflict)))).rejects.toBe(conflict);
    expect(attempts).toBe(6);
    attempts = 0;
    await expect(
      retryConflicts(async () => void (attempts++, await Promise.reject(new Error('other')))),
    ).rejects.toThrow('other');
    expect(attempts).toBe(1);
  });

  it('SEC-19: ends a statement that runs too long, unless it was asked to be patient', async () => {
    const hasty = new Database(open.url, { statementTimeoutMs: 50 });
    await expect(hasty.query('SELECT pg_sleep(10)')).rejects.toMatchObject({ code: '57014' });
    const patient = hasty.transaction(
      (transaction) => transaction.query<{ done: string }>('SELECT pg_sleep(0.1)::text AS done'),
      {
        statementTimeoutMs: 5_000,
      },
    );
    await expect(patient).resolves.toMatchObject({ rowCount: 1 });
    await hasty.close();
  });

  it('survives that a connection is cut, idle or lent out', async () => {
    const cutMe = database.transaction(async (transaction) => {
      const { rows } = await transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      await database.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      await transaction.query('SELECT 1');
    });
    await expect(cutMe).rejects.toThrow();
    await database.query(
      'SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()',
    );
    await expect(database.ping()).resolves.toBeUndefined();
  });

  it('an advisory lock lets one in and turns the others away', async () => {
    let release!: () => void;
    const held = new Promise<void>((resolve) => (release = resolve));
    let entered!: () => void;
    const inside = new Promise<void>((resolve) => (entered = resolve));
    const first = withAdvisoryLock(database, 'runner', async () => {
      entered();
      await held;
      return 'first';
    });
    await inside;
    expect(await withAdvisoryLock(database, 'runner', async () => 'second')).toBeUndefined();
    expect(await withAdvisoryLock(database, 'another runner', async () => 'third')).toBe('third');
    release();
    expect(await first).toBe('first');
    expect(await withAdvisoryLock(database, 'runner', async () => 'fourth')).toBe('fourth');
  });
});

describe('openDatabase', () => {
  it('says what is wrong with a database, without its password', async () => {
    const url = new URL(open.url);
    url.pathname = '/no_such_database';
    url.password ||= 'secret';
    const refusal = openDatabase({ databaseUrl: url.href, dataDir: 'unused' });
    await expect(refusal).rejects.toThrow(
      `The database no_such_database on ${url.host} cannot be used: database "no_such_database" does not exist`,
    );
    await expect(refusal).rejects.not.toThrow(url.password);
    const nobody = openDatabase({ databaseUrl: `postgres://u:${url.password}@127.0.0.1:1/d`, dataDir: 'unused' });
    await expect(nobody).rejects.toThrow(/^The database d on 127\.0\.0\.1:1 cannot be used: .*ECONNREFUSED/);
  });

  it('migrates what it opens, and closes every connection', async () => {
    const { url, drop } = await emptyDatabase();
    const opened = await openDatabase({ databaseUrl: url, dataDir: 'unused' });
    expect(await opened.database.prisma.tenant.count()).toBe(1);
    await opened.close();
    // A backend that was told to end is listed for a moment longer: a connection left open would stay until the test times out.
    const connections = async () => {
      const sql = 'SELECT count(*)::int AS open FROM pg_stat_activity WHERE datname = $1';
      return (await database.query<{ open: number }>(sql, [new URL(url).pathname.slice(1)])).rows[0]?.open;
    };
    while ((await connections()) !== 0) await setImmediate();
    await drop();
  });
});
