import { cp, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate } from '../../../prisma/migrate.js';
import { Database, DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, network, recordInput } from '../../factories/record-input.js';
import { emptyDatabase, testDatabase, type TestDatabase } from '../../support/database.js';

describe('what an event says of its object', () => {
  let open: TestDatabase;
  beforeAll(async () => {
    open = await testDatabase();
  });
  afterAll(() => open.close());

  it('is the same, whichever way it comes into the log', async () => {
    const store = new RegistrationStore(open.database);
    const authority = 'rdap.larch.example';
    const name = (handle: string) => domain('name.co.example', { handle });
    await store.record([recordInput(name('D1'), 0, { authority })]);
    await store.record([recordInput(name('D2'), 1, { authority })]);
    for (const minute of [2, 3]) await store.recordAbsence(absence('name.co.example', minute, { authority }));
    await store.record([recordInput(network('192.0.2.0/24'), 4)]);
    const { rows } = await open.database.query('SELECT type, kind, authority, tld FROM change_event ORDER BY ordinal');
    const ofName = { kind: 'domain', authority, tld: 'example' };
    expect(rows).toEqual([
      { type: 'object-first-seen', ...ofName },
      { type: 'field-changed', ...ofName },
      { type: 'object-gone', ...ofName },
      { type: 'object-first-seen', kind: 'ip', authority: 'rdap.registry.example', tld: '' },
    ]);
  });
});

describe('a change log from before events said of their objects', () => {
  /** The first migration that it does not have. */
  const MIGRATION = '20261122177000_change_identity';
  const EVENTS = 3_000;
  let empty: Awaited<ReturnType<typeof emptyDatabase>>;
  let database: Database;

  beforeAll(async () => {
    empty = await emptyDatabase();
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-change-log-'));
    await mkdir(join(folder, 'migrations'));
    const earlier = (await readdir('prisma/migrations')).filter((name) => name < MIGRATION || name.endsWith('.toml'));
    for (const name of [...earlier.map((one) => join('migrations', one)), 'schema.prisma'])
      await cp(join('prisma', name), join(folder, name), { recursive: true });
    await migrate(empty.url, folder).finally(() => rm(folder, { recursive: true }));
    database = new Database(empty.url);
  });
  afterAll(async () => {
    await database.close();
    await empty.drop();
  });

  const all = async (columns: string, order: string) =>
    (await database.query(`SELECT ${columns} FROM change_event ORDER BY ${order}`)).rows;
  const size = async () =>
    Number((await database.query(`SELECT pg_relation_size('change_event') AS size`)).rows[0]!.size);

  it('is told of them, and stays in its order', async () => {
    const id = (n: string) => `lpad(to_hex(${n}), 32, '0')::uuid`;
    const objects = `(VALUES (0, 'domain', 'name.co.example'), (1, 'domain', 'example.'), (2, 'autnum', 'AS64496')) AS o (n, kind, key)`;
    await database.query(
      `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role)
       SELECT ${id('n')}, $1, kind, key, 'rdap-' || n || '.example', 'registry' FROM ${objects}`,
      [DEFAULT_TENANT_ID],
    );
    await database.query(
      `INSERT INTO change_event (subject_id, event_id, tenant_id, at, type, field, path, expires_at)
       SELECT ${id('n % 4')}, gen_random_uuid(), $1, timestamptz '2026-06-01T12:00:00Z' + n * interval '1 minute', 'field-changed', 'handle',
         '/handle', 'infinity' FROM generate_series(0, ${EVENTS - 1}) AS n`,
      [DEFAULT_TENANT_ID],
    );
    const known = 'subject_id, ordinal, event_id, xid, at, expires_at';
    const before = { rows: await all(known, 'ordinal'), size: await size() };

    expect(await migrate(empty.url)).toContain(MIGRATION);

    expect(await all(known, 'ctid')).toEqual(before.rows);
    expect(await size()).toBeLessThan(1.4 * before.size);
    expect(await all('DISTINCT kind, authority, tld', 'authority')).toEqual([
      { kind: '', authority: '', tld: '' },
      { kind: 'domain', authority: 'rdap-0.example', tld: 'example' },
      { kind: 'domain', authority: 'rdap-1.example', tld: '' },
      { kind: 'autnum', authority: 'rdap-2.example', tld: '' },
    ]);
  });
});
