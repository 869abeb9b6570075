import { DEFAULT_TENANT_ID, type Queryable } from '../../../src/platform/database/index.js';
import {
  ChangeLog,
  type ChangeFilter,
  isBehind,
  LOG_START,
  type PlacedChange,
  RegistrationStore,
} from '../../../src/registration/index.js';
import { countTenantLog, readTenantLog } from '../../../src/registration/tenant-log.repository.js';
import { addChanges } from '../../factories/change-events.js';
import { domain, network, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { recordUncommitted } from '../../support/uncommitted.js';

const OTHER_TENANT = '0198c0de-0000-7000-8000-00000000000b';
const OURS: ChangeFilter = { tenantId: DEFAULT_TENANT_ID };

let open: TestDatabase;
let log: ChangeLog;
let store: RegistrationStore;

beforeEach(async () => {
  open = await testDatabase();
  log = new ChangeLog(open.database);
  store = new RegistrationStore(open.database);
  await open.database.query(`INSERT INTO tenant (id, name) VALUES ($1, 'other') ON CONFLICT DO NOTHING`, [
    OTHER_TENANT,
  ]);
});
afterEach(() => open.close());

const keys = (changes: readonly PlacedChange[]) => changes.map(({ key }) => key);
const record = (key: string, rest = {}) => store.record([recordInput(domain(key), 1, rest)]);

/** The end of the log once so many events can be read: a transaction of another test file may hold them back for a moment. */
async function endAt(events: number): Promise<string> {
  for (;;) {
    const end = await log.end();
    const { rows } = await open.database.query<{ count: number }>(
      'SELECT count(*)::int AS count FROM change_event WHERE xid < pg_snapshot_xmin(pg_current_snapshot())',
    );
    if (rows[0]!.count >= events && end !== LOG_START && end === (await log.end())) return end;
  }
}

/** Reads a stretch to its end, page by page. */
async function readAll(filter: ChangeFilter, after: string, until: string, limit: number): Promise<PlacedChange[]> {
  const found: PlacedChange[] = [];
  for (let cursor = after; cursor !== until;) {
    const slice = await log.read(filter, { after: cursor, until }, limit);
    found.push(...slice.changes);
    expect(slice.changes.length).toBeLessThanOrEqual(limit);
    expect(isBehind(cursor, slice.cursor)).toBe(true);
    cursor = slice.cursor;
  }
  return found;
}

describe('the change log of one tenant', () => {
  it('is empty to begin with, and ends where it begins', async () => {
    expect(await log.end()).toBe(LOG_START);
    expect(await log.read(OURS, { after: LOG_START, until: LOG_START }, 10)).toEqual({
      changes: [],
      cursor: LOG_START,
      hasMore: false,
    });
  });

  it('comes in order, page by page, and goes on behind any of its events', async () => {
    const names = ['a.example', 'b.example', 'c.example', 'd.example', 'e.example'];
    for (const name of names) await record(name);
    const until = await endAt(5);
    const first = await log.read(OURS, { after: LOG_START, until }, 2);
    expect(keys(first.changes)).toEqual(names.slice(0, 2));
    expect(first.hasMore).toBe(true);
    const all = await readAll(OURS, LOG_START, until, 2);
    expect(keys(all)).toEqual(names);
    for (const [index, { cursor }] of all.entries())
      expect(keys(await readAll(OURS, cursor, until, 10))).toEqual(names.slice(index + 1));
  });

  it('holds nothing of another tenant (SEC-14)', async () => {
    await record('ours.example');
    await record('theirs.example', { tenantId: OTHER_TENANT });
    const until = await endAt(2);
    expect(keys(await readAll(OURS, LOG_START, until, 10))).toEqual(['ours.example']);
    expect(keys(await readAll({ tenantId: OTHER_TENANT }, LOG_START, until, 10))).toEqual(['theirs.example']);
    expect(await log.count(OURS, { after: LOG_START, until })).toBe(1);
  });

  it('can be narrowed to kinds and types', async () => {
    await record('a.example');
    await store.record([recordInput(network('192.0.2.0/24'), 1)]);
    await store.record([recordInput(domain('a.example', { handle: 'D2-EXAMPLE' }), 2)]);
    const until = await endAt(3);
    const read = async (filter: Partial<ChangeFilter>) =>
      (await readAll({ ...OURS, ...filter }, LOG_START, until, 10)).map(({ key, type }) => `${key} ${type}`);
    expect(await read({ kinds: ['ip'] })).toEqual(['192.0.2.0/24 object-first-seen']);
    expect(await read({ types: ['field-changed'] })).toEqual(['a.example field-changed']);
    expect(await read({ kinds: ['ip', 'autnum'], types: ['field-changed'] })).toEqual([]);
  });

  it('moves past what it holds back, so that it is looked at once, and looks at no more than it can in one query', async () => {
    const { subjectId } = (await record('a.example'))[0]!;
    await addChanges(open.database, { tenantId: OTHER_TENANT, subjectId, count: 25_000 });
    await record('b.example');
    const until = await endAt(25_002);
    const first = await log.read(OURS, { after: LOG_START, until }, 1_000);
    expect(keys(first.changes)).toEqual(['a.example']);
    expect(first.hasMore).toBe(false);
    expect(isBehind(first.cursor, until)).toBe(true);
    expect(keys(await readAll(OURS, LOG_START, until, 1_000))).toEqual(['a.example', 'b.example']);
    expect(await log.count(OURS, { after: LOG_START, until })).toBeUndefined();
  });

  it('has nothing for a reader who is ahead of it, and does not send that reader back', async () => {
    await record('a.example');
    const until = await endAt(1);
    const ahead = Buffer.from('999999999999999999 1').toString('base64url');
    expect(await log.read(OURS, { after: ahead, until }, 10)).toEqual({ changes: [], cursor: ahead, hasMore: false });
    expect(await log.count(OURS, { after: ahead, until })).toBe(0);
  });

  it('does not end behind an event whose predecessor may still be committed, so that none is skipped', async () => {
    await record('before.example');
    const before = await endAt(1);
    const commit = await recordUncommitted(open.database, recordInput(domain('early.example'), 1));
    await record('late.example');
    expect(await log.end()).toBe(before);
    await commit();
    expect(keys(await readAll(OURS, before, await endAt(3), 10))).toEqual(['early.example', 'late.example']);
  });

  it.each(['has not been analysed yet', 'has been analysed'])(
    'is read along its index, never sorted, where the table %s',
    async (state) => {
      await store.record(Array.from({ length: 2_000 }, (_, index) => recordInput(domain(`n${index}.example`), 1)));
      const { subjectId } = (await record('a.example'))[0]!;
      for (let batch = 0; batch < 10; batch++)
        await addChanges(open.database, { tenantId: OTHER_TENANT, subjectId, count: 3_000 });
      if (state === 'has been analysed') await open.database.query('ANALYZE');
      const until = await endAt(32_001);
      const plans: string[] = [];
      const explaining = (transaction: Queryable): Queryable => ({
        query: async (sql, parameters) => {
          if (parameters === undefined) return transaction.query(sql);
          const { rows } = await transaction.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
          plans.push(rows.map((row) => row['QUERY PLAN']).join('\n'));
          return transaction.query(sql, parameters);
        },
      });
      const filters: ChangeFilter[] = [
        OURS,
        { ...OURS, kinds: ['ip'] },
        { tenantId: OTHER_TENANT, types: ['ds-added'] },
      ];
      for (const filter of filters)
        await open.database.transaction((transaction) =>
          readTenantLog(explaining(transaction), filter, { after: LOG_START, until }, 1_000),
        );
      await open.database.transaction((transaction) =>
        countTenantLog(explaining(transaction), OURS, { after: LOG_START, until }),
      );
      expect(plans.length).toBeGreaterThanOrEqual(6);
      for (const plan of plans) {
        expect(plan).toMatch(/Scan using change_event_xid_ordinal_idx on change_event/);
        expect(plan).not.toMatch(/Seq Scan on change_event|Bitmap|Sort/);
      }
    },
  );
});
