import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { diff, migrate, status } from '../../../prisma/migrate.js';
import { emptyDatabase, testDatabase, type TestDatabase } from '../../support/database.js';

let empty: Awaited<ReturnType<typeof emptyDatabase>>;

beforeEach(async () => {
  empty = await emptyDatabase();
});
afterEach(() => empty.drop());

async function query<T>(sql: string): Promise<T[]> {
  const client = new Client({ connectionString: empty.url });
  await client.connect();
  const { rows } = await client.query(sql).finally(() => client.end());
  return rows as T[];
}

const tables = () =>
  query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );

describe('migrations', () => {
  it('build an empty database, and a second run has nothing to do', async () => {
    expect((await status(empty.url)).upToDate).toBe(false);
    const applied = await migrate(empty.url);
    expect(applied).toContain('20260701000000_registration_store');
    expect(await migrate(empty.url)).toEqual([]);
    expect(await status(empty.url)).toEqual({ upToDate: true, problems: [] });
    expect((await tables()).map(({ name }) => name)).toEqual(
      expect.arrayContaining(['registration', 'change_event', '_prisma_migrations']),
    );
  });

  it('run once when several replicas start together', async () => {
    const applied = await Promise.all([1, 2, 3, 4].map(() => migrate(empty.url)));
    expect(applied.filter((names) => names.length > 0)).toHaveLength(1);
    const rows = await query<{ migration_name: string }>(
      'SELECT migration_name FROM _prisma_migrations WHERE finished_at IS NOT NULL',
    );
    expect(rows.map((row) => row.migration_name).sort()).toEqual([...applied.flat()].sort());
  });

  it('lead exactly to schema.prisma', async () => {
    const scratch = () => query(`SELECT datname FROM pg_database WHERE datname LIKE 'rollcall_shadow_%'`);
    const before = await scratch();
    expect(await diff(empty.url)).toBeUndefined();
    expect(await scratch()).toEqual(before);
  });

  it('tell when the database is newer than the program or a migration was edited', async () => {
    await migrate(empty.url);
    await query(
      `UPDATE _prisma_migrations SET checksum = 'edited' WHERE migration_name = '20260701000000_registration_store'`,
    );
    await query(`INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
                 VALUES ('x', 'x', '29990101000000_from_the_future', now(), 1)`);
    const { upToDate, problems } = await status(empty.url);
    expect(upToDate).toBe(false);
    expect(problems).toEqual([
      '29990101000000_from_the_future is applied, but this program does not know it: the database is newer than the program.',
      '20260701000000_registration_store was edited after it was applied.',
    ]);
  });

  describe('that are cut off', () => {
    let folder: string;
    const write = async (name: string, sql: string) => {
      await mkdir(join(folder, 'migrations', name), { recursive: true });
      await writeFile(join(folder, 'migrations', name, 'migration.sql'), sql);
    };

    beforeEach(async () => {
      folder = await mkdtemp(join(tmpdir(), 'rollcall-migrations-'));
      await mkdir(join(folder, 'migrations'));
      await copyFile('prisma/schema.prisma', join(folder, 'schema.prisma'));
      await copyFile('prisma/migrations/migration_lock.toml', join(folder, 'migrations', 'migration_lock.toml'));
      await write('1_first', 'CREATE TABLE first (id int); -- a comment at the end');
    });
    afterEach(() => rm(folder, { recursive: true }));

    it('leave nothing behind when they fail, and run once they are mended', async () => {
      await write(
        '2_second',
        'CREATE TABLE second (id int); CREATE FUNCTION f() RETURNS int LANGUAGE sql AS $$ SELECT 1; $$; SELECT 1 / 0;',
      );
      await expect(migrate(empty.url, folder)).rejects.toThrow(/division by zero/);
      expect((await tables()).map(({ name }) => name).sort()).toEqual(['_prisma_migrations', 'first']);
      await write('2_second', 'CREATE TABLE second (id int);');
      expect(await migrate(empty.url, folder)).toEqual(['2_second']);
      expect((await tables()).map(({ name }) => name).sort()).toEqual(['_prisma_migrations', 'first', 'second']);
    });

    it('run again when the process was killed before their end', async () => {
      await migrate(empty.url, folder);
      await query(`INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ('x', 'x', '2_second')`);
      await write('2_second', 'CREATE TABLE second (id int)');
      expect(await migrate(empty.url, folder)).toEqual(['2_second']);
      expect(await migrate(empty.url, folder)).toEqual([]);
    });

    it('never run twice when the process was killed right after their end', async () => {
      // Whatever the engine wants to note after the migration's own transaction fails, as if it had not lived to do it.
      await write(
        '2_second',
        `CREATE TABLE second AS SELECT pg_current_xact_id() AS transaction;
         CREATE FUNCTION killed() RETURNS trigger LANGUAGE plpgsql AS $$
         BEGIN
           IF pg_current_xact_id() <> (SELECT transaction FROM second) THEN RAISE 'killed'; END IF;
           RETURN NEW;
         END $$;
         CREATE TRIGGER killed BEFORE UPDATE ON _prisma_migrations FOR EACH ROW EXECUTE FUNCTION killed();`,
      );
      await expect(migrate(empty.url, folder)).rejects.toThrow('killed');
      await query('DROP TRIGGER killed ON _prisma_migrations');
      expect(await migrate(empty.url, folder)).toEqual([]);
    });
  });
});

describe('observation partitions', () => {
  let open: TestDatabase;
  beforeEach(async () => {
    open = await testDatabase();
  });
  afterEach(() => open.close());

  const prepare = async (day: string, days: number) => {
    const { rows } = await open.database.query<{ made: number }>(
      'SELECT prepare_observation_partitions($1::date, $2) AS made',
      [day, days],
    );
    return rows[0]!.made;
  };

  const observe = (at: string) =>
    open.database.query(
      `INSERT INTO observation (subject_id, at, tenant_id, authority, kind, url_host, outcome, latency_ms, bytes, trigger)
       VALUES (gen_random_uuid(), $1, gen_random_uuid(), 'a.example', 'domain', 'a.example', 'answered', 1, 1, 'lookup')`,
      [at],
    );

  const whereabouts = async () => {
    const { rows } = await open.database.query<{ at: Date; table: string }>(
      'SELECT at, tableoid::regclass::text AS table FROM observation ORDER BY at',
    );
    return rows.map((row) => [row.at.toISOString(), row.table]);
  };

  it('are made once, by UTC days, whatever the zone of the session', async () => {
    const tokyo = await open.database.pool.connect();
    await tokyo.query(`SET timezone = 'Asia/Tokyo'`);
    expect((await tokyo.query(`SELECT prepare_observation_partitions('2026-03-01', 2) AS made`)).rows).toEqual([
      { made: 2 },
    ]);
    tokyo.release();
    expect(await prepare('2026-03-01', 3)).toBe(1);
    await observe('2026-03-01T00:00:00Z');
    await observe('2026-03-01T23:59:59.999Z');
    await observe('2026-03-02T00:00:00Z');
    expect(await whereabouts()).toEqual([
      ['2026-03-01T00:00:00.000Z', 'observation_20260301'],
      ['2026-03-01T23:59:59.999Z', 'observation_20260301'],
      ['2026-03-02T00:00:00.000Z', 'observation_20260302'],
    ]);
  });

  it('take over what fell into the default partition while none was there', async () => {
    await observe('2026-03-05T12:00:00Z');
    await observe('2026-04-05T12:00:00Z');
    expect(await prepare('2026-03-01', 10)).toBe(10);
    expect(await whereabouts()).toEqual([
      ['2026-03-05T12:00:00.000Z', 'observation_20260305'],
      ['2026-04-05T12:00:00.000Z', 'observation_default'],
    ]);
  });

  it('are made by one of several replicas that try at once', async () => {
    const made = await Promise.all([1, 2, 3, 4].map(() => prepare('2026-03-01', 5)));
    expect(made.sort()).toEqual([0, 0, 0, 5]);
  });
});
