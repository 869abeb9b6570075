import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { type Page, RegistrationStore } from '../../../src/registration/index.js';
import { domain, minutesPast, network, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const latest = (key: string, kind: 'domain' | 'ip' = 'domain', tenantId = DEFAULT_TENANT_ID) =>
  store.latestFor(tenantId, { kind, key });

async function allPages<T>(next: (cursor?: string) => Promise<Page<T>>): Promise<{ items: T[]; pages: number }> {
  const items: T[] = [];
  let cursor: string | undefined;
  for (let pages = 1; ; pages++) {
    const page = await next(cursor);
    items.push(...page.items);
    if (page.nextCursor === undefined) return { items, pages };
    cursor = page.nextCursor;
  }
}

describe('answers', () => {
  it('an address is answered by the network that the registry named', async () => {
    await store.record([
      recordInput(network('192.0.2.0/24'), 1, { query: { kind: 'ip', key: '192.0.2.7/32' } }),
      recordInput(network('192.0.2.0/24'), 2, { query: { kind: 'ip', key: '192.0.2.8/32' } }),
    ]);
    const [seven, eight] = [await latest('192.0.2.7/32', 'ip'), await latest('192.0.2.8/32', 'ip')];
    expect(seven?.registry?.key).toBe('192.0.2.0/24');
    expect(seven?.answeredAt).toEqual(minutesPast(1));
    expect(eight?.registry?.subjectId).toBe(seven?.registry?.subjectId);
    expect(await latest('192.0.2.9/32', 'ip')).toBeUndefined();
    expect(await latest('192.0.2.0/24', 'ip')).toBeUndefined(); // nobody asked for the network itself
  });

  it("keeps the registrar's record beside the registry's, each with its own history", async () => {
    const query = { kind: 'domain', key: 'thin.example' } as const;
    const referral = { query, registrarUrl: 'https://rdap.registrar.example/domain/thin.example' };
    const asRegistrar = {
      query,
      role: 'registrar',
      authority: 'rdap.registrar.example',
      sourceUrl: referral.registrarUrl,
    } as const;
    await store.record([
      recordInput(domain('thin.example'), 1, referral),
      recordInput(domain('thin.example', { handle: 'AT-REGISTRAR' }), 1, asRegistrar),
    ]);
    const both = await latest('thin.example');
    expect(both?.registry).toMatchObject({ role: 'registry', registration: { handle: 'D1-EXAMPLE' } });
    expect(both?.registrar).toMatchObject({ role: 'registrar', registration: { handle: 'AT-REGISTRAR' } });
    expect(both?.registrarUrl).toBe(referral.registrarUrl);
    expect(both?.registry?.subjectId).not.toBe(both?.registrar?.subjectId);

    await store.record([recordInput(domain('thin.example'), 2, referral)]); // the registrar did not answer this time
    expect((await latest('thin.example'))?.registrar?.fetchedAt).toEqual(minutesPast(1));
    await store.record([
      recordInput(domain('thin.example'), 3, { query, registrarUrl: 'https://rdap.other.example/domain/thin.example' }),
    ]);
    expect((await latest('thin.example'))?.registrar).toBeUndefined(); // and now the registry refers to another one
  });

  it('one tenant never sees what another one stored', async () => {
    await store.record([recordInput(domain('shared.example', { handle: 'OURS' }), 1)]);
    await store.record([recordInput(domain('shared.example', { handle: 'THEIRS' }), 1, { tenantId: OTHER_TENANT })]);
    const [ours, theirs] = [await latest('shared.example'), await latest('shared.example', 'domain', OTHER_TENANT)];
    expect([ours, theirs].map((answer) => answer?.registry?.registration.handle)).toEqual(['OURS', 'THEIRS']);
    const { subjectId, versionId } = ours!.registry!;
    expect(await store.byVersion(OTHER_TENANT, subjectId, versionId)).toBeUndefined();
    expect((await store.versions(OTHER_TENANT, subjectId, { limit: 10 })).items).toEqual([]);
    expect((await store.changes(OTHER_TENANT, subjectId, { limit: 10 })).items).toEqual([]);
  });

  it('what has expired by the clock of the database does not exist', async () => {
    const expiresAt = new Date(Date.now() - 1_000);
    const [recorded] = await store.record([recordInput(domain('expired.example'), 1, { expiresAt })]);
    const { subjectId, versionId } = recorded!;
    expect(await latest('expired.example')).toBeUndefined();
    expect(await store.byVersion(DEFAULT_TENANT_ID, subjectId, versionId)).toBeUndefined();
    expect((await store.versions(DEFAULT_TENANT_ID, subjectId, { limit: 10 })).items).toEqual([]);
    expect((await store.changes(DEFAULT_TENANT_ID, subjectId, { limit: 10 })).items).toEqual([]);
  });

  it('the current version lives as long as the registration is confirmed', async () => {
    const soonOver = new Date(Date.now() - 1_000);
    const { subjectId, versionId } = (
      await store.record([recordInput(domain('confirmed.example'), 1, { expiresAt: soonOver })])
    )[0]!;
    await store.record([recordInput(domain('confirmed.example'), 2)]);
    expect(await store.byVersion(DEFAULT_TENANT_ID, subjectId, versionId)).toMatchObject({ isCurrent: true });
    expect((await store.versions(DEFAULT_TENANT_ID, subjectId, { limit: 10 })).items).toHaveLength(1);
  });
});

describe('history', () => {
  it('pages through versions and changes, newest first, each once', async () => {
    const handles = ['A', 'B', 'C', 'D', 'E', 'F', 'G'];
    const { subjectId } = (
      await store.record(handles.map((handle, minute) => recordInput(domain('paged.example', { handle }), minute)))
    )[0]!;
    const versions = await allPages((cursor) => store.versions(DEFAULT_TENANT_ID, subjectId, { cursor, limit: 3 }));
    expect(versions.pages).toBe(3);
    expect(versions.items.map(({ registration }) => registration.handle)).toEqual([...handles].reverse());
    const changes = await allPages((cursor) => store.changes(DEFAULT_TENANT_ID, subjectId, { cursor, limit: 7 }));
    expect(changes.pages).toBe(1); // a full page that is the last one says so
    expect(changes.items.map(({ after }) => after)).toEqual(['G', 'F', 'E', 'D', 'C', 'B', undefined]);
  });

  it('orders versions by observation even where the clock stood still', async () => {
    const handles = Array.from({ length: 40 }, (_, index) => `H${index}`);
    const { subjectId } = (
      await store.record(handles.map((handle) => recordInput(domain('still.example', { handle }), 1)))
    )[0]!;
    const { items } = await store.versions(DEFAULT_TENANT_ID, subjectId, { limit: 100 });
    expect(items.map(({ registration }) => registration.handle)).toEqual(handles.reverse());
  });

  it.each(['', 'AAAA', Buffer.from("1' OR '1'='1").toString('base64url'), '🦆'])(
    'refuses a foreign cursor: %j',
    async (cursor) => {
      const page = { cursor, limit: 10 };
      const refusal = { code: 'invalid-query', detail: { member: 'cursor' } };
      await expect(store.versions(DEFAULT_TENANT_ID, OTHER_TENANT, page)).rejects.toMatchObject(refusal);
      await expect(store.changes(DEFAULT_TENANT_ID, OTHER_TENANT, page)).rejects.toMatchObject(refusal);
      await expect(store.changesSince(cursor, 10)).rejects.toMatchObject(refusal);
    },
  );
});

describe('plans of the hot reads', () => {
  const planOf = async (read: () => Promise<unknown>): Promise<string> => {
    const query = jest.spyOn(open.database.pool, 'query');
    await read();
    const [sql, parameters] = query.mock.calls[0] as unknown as [string, unknown[]];
    query.mockRestore();
    const { rows } = await open.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${sql}`, parameters);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  };

  beforeAll(async () => {
    const batch = Array.from({ length: 1_000 }, (_, index) => recordInput(domain(`many-${index}.example`), 1));
    await store.record(batch);
    await open.database.query('ANALYZE');
  });

  it.each<[string, () => Promise<unknown>]>([
    ['latestFor', () => latest('many-7.example')],
    ['versions', () => store.versions(DEFAULT_TENANT_ID, OTHER_TENANT, { limit: 10 })],
    ['changes', () => store.changes(DEFAULT_TENANT_ID, OTHER_TENANT, { limit: 10 })],
    ['byVersion', () => store.byVersion(DEFAULT_TENANT_ID, OTHER_TENANT, OTHER_TENANT)],
  ])('%s reads by key and never scans a large table', async (_name, read) => {
    const plan = await planOf(read);
    expect(plan).toMatch(/Index (Only )?Scan/);
    expect(plan).not.toMatch(/Seq Scan on (registration|registration_version|change_event|lookup_key)\b/);
  });
});
