import { type PoolClient } from 'pg';
import { transactionOf } from '../../../src/platform/database/database.js';
import { DEFAULT_TENANT_ID, type Transaction } from '../../../src/platform/database/index.js';
import { LOG_START, type LoggedChange, type LogSlice, RegistrationStore } from '../../../src/registration/index.js';
import { domain, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let store: RegistrationStore;

beforeEach(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterEach(() => open.close());

const keys = (changes: readonly LoggedChange[]) => changes.map(({ key }) => key);

/**
 * Reads on until so many events are visible. Transaction ids are those of the whole server, so a transaction of another test file may
 * hold events back for a moment.
 */
async function follow(cursor: string, limit: number, wanted: number): Promise<LogSlice> {
  const changes: LoggedChange[] = [];
  while (changes.length < wanted) {
    const slice = await store.changesSince(cursor, Math.min(limit, wanted - changes.length));
    changes.push(...slice.changes);
    cursor = slice.cursor;
  }
  return { changes, cursor };
}

/** Records inside a transaction that the test commits when it likes. */
async function recordUncommitted(key: string): Promise<PoolClient> {
  const client = await open.database.pool.connect();
  await client.query('BEGIN');
  const query = open.database.query.bind(open.database);
  const held = { query, transaction: (work: (transaction: Transaction) => unknown) => work(transactionOf(client)) };
  await new RegistrationStore(held as never).record([recordInput(domain(key), 1)]);
  return client;
}

async function commit(client: PoolClient): Promise<void> {
  await client.query('COMMIT');
  client.release();
}

describe('the change log', () => {
  it('shows events of all objects in order, with their identity, slice by slice', async () => {
    for (const key of ['a.example', 'b.example', 'c.example']) await store.record([recordInput(domain(key), 1)]);
    const first = await follow(LOG_START, 2, 2);
    expect(keys(first.changes)).toEqual(['a.example', 'b.example']);
    expect(first.changes[0]).toMatchObject({
      type: 'object-first-seen',
      kind: 'domain',
      authority: 'rdap.registry.example',
      tenantId: DEFAULT_TENANT_ID,
      schemaVersion: 1,
    });
    const second = await follow(first.cursor, 2, 1);
    expect(keys(second.changes)).toEqual(['c.example']);
    expect(await store.changesSince(second.cursor, 2)).toEqual({ changes: [], cursor: second.cursor });
  });

  it('loses nothing when transactions commit in another order than they began; a plain sequence would', async () => {
    const early = await recordUncommitted('early.example');
    const late = await recordUncommitted('late.example');
    await commit(late);

    // A reader by ordinal sees the later number, remembers it, and has skipped the earlier one for ever.
    const byOrdinal = (after: string) =>
      open.database.query<{ ordinal: string }>('SELECT ordinal FROM change_event WHERE ordinal > $1 ORDER BY ordinal', [
        after,
      ]);
    const seen = (await byOrdinal('0')).rows.map(({ ordinal }) => ordinal);
    expect(seen).toEqual(['2']);

    const before = await store.changesSince(LOG_START, 10);
    expect(before.changes).toEqual([]); // the earlier one may still appear in front
    await commit(early);

    expect((await byOrdinal(seen[0]!)).rows).toEqual([]);
    expect(keys((await follow(before.cursor, 10, 2)).changes)).toEqual(['early.example', 'late.example']);
  });

  it('does not wait for what was rolled back', async () => {
    const abandoned = await recordUncommitted('abandoned.example');
    await abandoned.query('ROLLBACK');
    abandoned.release();
    await store.record([recordInput(domain('kept.example'), 1)]);
    expect(keys((await follow(LOG_START, 10, 1)).changes)).toEqual(['kept.example']);
  });

  it('a reader that follows while many write sees every event exactly once, and each object in order', async () => {
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let minute = 0; minute < 15; minute++) {
        await store.record([recordInput(domain(`w${writer}.example`, { handle: `H${minute}` }), minute)]);
      }
    });
    const [{ changes: seen, cursor }] = await Promise.all([follow(LOG_START, 7, 6 * 15), ...writers]);
    expect((await store.changesSince(cursor, 10)).changes).toEqual([]);
    expect(new Set(seen.map(({ eventId }) => eventId)).size).toBe(6 * 15);
    const ofOne = seen.filter(({ key }) => key === 'w3.example').map(({ after }) => after);
    expect(ofOne).toEqual([undefined, ...Array.from({ length: 14 }, (_, index) => `H${index + 1}`)]);
  });

  it('reads by its own index', async () => {
    await store.record(Array.from({ length: 2_000 }, (_, index) => recordInput(domain(`n${index}.example`), 1)));
    await open.database.query('ANALYZE');
    const { rows } = await open.database.query<{ 'QUERY PLAN': string }>(
      `EXPLAIN SELECT * FROM change_event WHERE (xid, ordinal) > ('1'::xid8, 500) AND xid < pg_snapshot_xmin(pg_current_snapshot())
       ORDER BY xid, ordinal LIMIT 10`,
    );
    expect(rows.map((row) => row['QUERY PLAN']).join('\n')).toContain('change_event_xid_ordinal_idx');
  });
});
