import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { queryIdOf, RegistrationStore } from '../../../src/registration/index.js';
import { domain, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const PAST = new Date('2001-01-01T00:00:00Z');

describe('many versions at once', () => {
  it('are those asked for, as they were, without what has expired or belongs to others (SEC-14)', async () => {
    const [first] = await store.record([recordInput(domain('one.example'), 1)]);
    const [second] = await store.record([recordInput(domain('one.example', { handle: 'NEW' }), 2)]);
    const [expired] = await store.record([recordInput(domain('old.example'), 1, { expiresAt: PAST })]);
    const places = [first!, second!, expired!];
    const versions = await store.byVersions(DEFAULT_TENANT_ID, places);
    expect([...versions.keys()].sort()).toEqual([first!.versionId, second!.versionId].sort());
    expect(versions.get(first!.versionId)).toMatchObject({
      registration: { handle: 'D1-EXAMPLE' },
      report: { ruleSets: ['strict@1'], piiRedacted: true },
    });
    expect(versions.get(second!.versionId)).toMatchObject({ registration: { handle: 'NEW' } });
    expect(await store.byVersions(OTHER_TENANT, places)).toEqual(new Map());
  });

  it("come with the registrars' own records, by question", async () => {
    const query = { kind: 'domain', key: 'thin.example' } as const;
    const rest = { query, role: 'registrar', authority: 'rdap.registrar.example' } as const;
    await store.record([
      recordInput(domain('thin.example'), 1, {
        query,
        registrarUrl: 'https://rdap.registrar.example/domain/thin.example',
      }),
      recordInput(domain('thin.example', { handle: 'AT-REGISTRAR' }), 1, rest),
    ]);
    const ids = [
      queryIdOf(DEFAULT_TENANT_ID, query),
      queryIdOf(DEFAULT_TENANT_ID, { kind: 'domain', key: 'one.example' }),
    ];
    const registrars = await store.registrarsFor(DEFAULT_TENANT_ID, ids);
    expect([...registrars.keys()]).toEqual([ids[0]]);
    expect(registrars.get(ids[0]!)).toMatchObject({ registration: { handle: 'AT-REGISTRAR' } });
    expect(await store.registrarsFor(OTHER_TENANT, ids)).toEqual(new Map());
  });
});
