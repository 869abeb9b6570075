import {
  BATCH,
  domainsKnownAt,
  givenDomainsAt,
  type KnownDomain,
} from '../../../src/aggregation/posture/known-domain.repository.js';
import { OwnNames } from '../../../src/aggregation/posture/own-names.repository.js';
import { DEFAULT_TENANT_ID, type Queryable } from '../../../src/platform/database/index.js';
import { type DomainRegistration } from '../../../src/rdap/index.js';
import { queryIdOf, RegistrationStore, subjectIdOf } from '../../../src/registration/index.js';
import { absence, domain, recordInput, REPORT } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const REGISTRY = 'rdap.registry.example';
const at = (day: number, hour = 12): Date => new Date(Date.UTC(2024, 2, day, hour));
/** The midnight before a day of March 2024. */
const midnight = (day: number): Date => at(day, 0);

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterEach(() =>
  open.database.query(
    'TRUNCATE observation, change_event, registration, registration_version, lookup_key, portfolio, portfolio_member',
  ),
);
afterAll(() => open.close());

type Rest = Partial<Parameters<typeof recordInput>[2]>;

/** An answer about a domain, observed when it was fetched. */
async function answered(name: string, fetchedAt: Date, members: Partial<DomainRegistration> = {}, rest: Rest = {}) {
  const input = recordInput(domain(name, members), 0, { fetchedAt, ...rest });
  const attempts = input.attempts.map((attempt) => ({ ...attempt, at: fetchedAt.getTime() }));
  await store.record([{ ...input, attempts }]);
}

const asked = async (
  ask: (transaction: Queryable, ownNames: OwnNames) => Promise<KnownDomain[]>,
  moment: Date,
): Promise<KnownDomain[]> =>
  open.database.transaction((transaction) => ask(transaction, new OwnNames(transaction, moment)));

/** All that were known at the moment, by name. */
async function knownAt(moment: Date): Promise<KnownDomain[]> {
  const found = await asked(async (transaction, ownNames) => {
    const batches: KnownDomain[][] = [];
    for await (const batch of domainsKnownAt(transaction, moment, ownNames)) batches.push(batch);
    return batches.flat();
  }, moment);
  return found.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}
const nameOf = ({ domain: { registration } }: KnownDomain): string => registration.ldhName;

const member = async (name: string, addedAt: Date, archivedAt: Date | null = null, tenantId = DEFAULT_TENANT_ID) => {
  const { rows } = await open.database.query<{ id: string }>(
    `INSERT INTO portfolio (id, tenant_id, name) VALUES (gen_random_uuid(), $1, 'p') RETURNING id`,
    [tenantId],
  );
  await open.database.query(
    `INSERT INTO portfolio_member (query_id, portfolio_id, tenant_id, kind, query_key, criticality, added_at, archived_at)
     VALUES ($1, $2, $3, 'domain', $4, 'normal', $5, $6)`,
    [queryIdOf(tenantId, { kind: 'domain', key: name }), rows[0]!.id, tenantId, name, addedAt, archivedAt],
  );
};

describe('domains as they were known', () => {
  it('have the version and the registrar’s record of that moment, and no later one', async () => {
    const both = async (fetchedAt: Date, status: string, port43?: string) => {
      const registry = recordInput(domain('moved.example', { status: [{ rdap: status }] }), 0, {
        fetchedAt,
        attempts: [],
      });
      const registrar = recordInput(domain('moved.example', { port43 }), 0, {
        ...{ fetchedAt, attempts: [], role: 'registrar', authority: 'rdap.larch.example' },
      });
      await store.record(port43 === undefined ? [registry] : [registry, registrar]);
    };
    await both(at(1), 'active');
    await both(at(2), 'active', 'first');
    await both(at(3), 'client hold', 'first');
    await both(at(4), 'client hold', 'second');
    const told = async (moment: Date) =>
      (await knownAt(moment)).map(({ domain: { registration, registrarRecord } }) => [
        registration.status?.[0]?.rdap,
        registrarRecord?.port43,
      ]);
    expect(await told(midnight(1))).toEqual([]);
    expect(await told(midnight(2))).toEqual([['active', undefined]]);
    expect(await told(midnight(3))).toEqual([['active', 'first']]);
    expect(await told(midnight(4))).toEqual([['client hold', 'first']]);
    expect(await told(midnight(5))).toEqual([['client hold', 'second']]);
  });

  it('are not there while they were gone, and are again when they have come back', async () => {
    await answered('back.example', at(1));
    for (const hour of [8, 9]) await store.recordAbsence(absence('back.example', 0, { fetchedAt: at(2, hour) }));
    await answered('back.example', at(4));
    const names = async (moment: Date) => (await knownAt(moment)).map(nameOf);
    expect([await names(midnight(2)), await names(midnight(3)), await names(midnight(5))]).toEqual([
      ['back.example'],
      [],
      ['back.example'],
    ]);
  });

  it('were checked when the registry had last answered by then', async () => {
    const checkedAt = async (moment: Date) => (await knownAt(moment)).map(({ domain: { checkedAt: when } }) => when);
    for (const day of [1, 2, 5]) await answered('same.example', at(day));
    expect(await checkedAt(midnight(2))).toEqual([at(1)]);
    expect(await checkedAt(midnight(4))).toEqual([at(2)]);
    expect(await checkedAt(midnight(9))).toEqual([at(5)]);
    // Where observations have been dropped, it is known only when the version came.
    await open.database.query('TRUNCATE observation');
    expect(await checkedAt(midnight(4))).toEqual([at(1)]);
    expect(await checkedAt(midnight(9))).toEqual([at(5)]);
  });

  it('have the changes of the 90 days before, and say whether personal data was redacted', async () => {
    const long = (day: number) => new Date(at(1).getTime() - day * 86_400_000);
    await answered('changed.example', long(120));
    await answered('changed.example', long(100), { status: [{ rdap: 'client hold' }] });
    await answered('changed.example', long(10), { status: [{ rdap: 'active' }] });
    const report = { ...REPORT, piiRedacted: false, found: 1, kept: 1 };
    await answered('changed.example', at(1), { status: [{ rdap: 'active' }, { rdap: 'client hold' }] }, { report });
    const told = async (moment: Date) =>
      (await knownAt(moment)).map(({ domain: { changes, isRedacted } }) => [
        changes.map(({ type }) => type),
        isRedacted,
      ]);
    expect(await told(midnight(1))).toEqual([[['status-removed', 'status-added'], true]]);
    expect(await told(midnight(2))).toEqual([[['status-removed', 'status-added', 'status-added'], false]]);
    expect(await told(long(95))).toEqual([[['object-first-seen', 'status-removed', 'status-added'], true]]);
  });

  it('know how the domains of their nameservers stood, in the same tenant and at that moment', async () => {
    const under = (...hosts: string[]) => ({ nameservers: hosts.map((ldhName) => ({ ldhName })) });
    await answered(
      'user.example',
      at(1),
      under('ns1.host.example', 'ns2.host.example', 'ns.lapsed.example', 'a.other.example'),
    );
    await answered('host.example', at(1), { nameservers: [] });
    await answered('lapsed.example', at(1), { nameservers: [], summary: { expiresAt: at(3).toISOString() } });
    await answered('other.example', at(1), { nameservers: [] }, { tenantId: OTHER_TENANT });
    for (const hour of [8, 9]) await store.recordAbsence(absence('host.example', 0, { fetchedAt: at(4, hour) }));
    const stood = async (moment: Date) =>
      Object.fromEntries((await knownAt(moment)).find((known) => nameOf(known) === 'user.example')!.domain.delegations);
    expect(await stood(midnight(2))).toEqual({ 'host.example': 'there', 'lapsed.example': 'there' });
    expect(await stood(midnight(4))).toEqual({ 'host.example': 'there', 'lapsed.example': 'expired' });
    expect(await stood(midnight(5))).toEqual({ 'host.example': 'gone', 'lapsed.example': 'expired' });
  });

  it('are those of one tenant where one tenant’s are asked for, and own names are never another’s (SEC-8)', async () => {
    await answered('brandnames.test', at(1));
    await answered('brandnames.test', at(1), {}, { tenantId: OTHER_TENANT });
    await member('brandnames.example', at(1));
    await member('archived-then.example', at(1), at(2), OTHER_TENANT);
    const resembled = async (moment: Date) =>
      (await knownAt(moment)).map(({ tenantId, domain: { ownNames } }) => [
        tenantId.at(-1),
        ownNames?.resembling('brandnames.test')?.of,
      ]);
    expect((await resembled(midnight(2))).sort()).toEqual([
      ['1', 'brandnames.example'],
      ['2', undefined],
    ]);
    const other = (await knownAt(midnight(3))).find(({ tenantId }) => tenantId === OTHER_TENANT)!;
    expect(other.domain).not.toHaveProperty('ownNames');
  });

  it('come some hundred at a time, and the same whether all or some are asked for', async () => {
    const count = BATCH * 2 + 1;
    const names = Array.from({ length: count }, (_, index) => `name-${String(index).padStart(4, '0')}.example`);
    await store.record(names.map((name) => recordInput(domain(name), 0, { fetchedAt: at(1), attempts: [] })));
    const sizes: number[] = [];
    const all = await asked(async (transaction, ownNames) => {
      const found: KnownDomain[] = [];
      for await (const batch of domainsKnownAt(transaction, midnight(2), ownNames)) {
        sizes.push(batch.length);
        found.push(...batch);
      }
      return found;
    }, midnight(2));
    expect([sizes, all.map(nameOf).sort()]).toEqual([[BATCH, BATCH, 1], names]);
    const some = names.slice(5, 8);
    const ids = some.map((key) =>
      subjectIdOf({ tenantId: DEFAULT_TENANT_ID, kind: 'domain', key, authority: REGISTRY }),
    );
    const given = await asked((queryable, own) => givenDomainsAt(queryable, midnight(2), ids, own), midnight(2));
    expect(given.sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1))).toEqual(
      all.filter((known) => some.includes(nameOf(known))).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
    );
  });
});

describe('own names', () => {
  it('of a tenant with very many are those that have been there longest; the others resemble nothing', async () => {
    for (const [day, name] of ['evergreens.example', 'evergreenz.example', 'evergreeny.example'].entries())
      await member(name, at(day + 1));
    const own = new OwnNames(open.database, midnight(9), { perTenant: 2, held: 2 });
    const keys = ['evergreens.example', 'evergreeny.example', 'evergreenx.example', 'unlike.example'];
    const found = await own.besides(keys.map((key) => ({ tenant_id: DEFAULT_TENANT_ID, key })));
    expect(found.map((names, index) => names?.resembling(keys[index]!)?.of)).toEqual([
      ...[undefined, undefined, 'evergreens.example', undefined],
    ]);
    // Another tenant's take their place, and they are prepared again.
    await member('larches.example', at(1), null, OTHER_TENANT);
    for (const tenant_id of [OTHER_TENANT, DEFAULT_TENANT_ID]) {
      const [names] = await own.besides([{ tenant_id, key: 'evergreenx.example' }]);
      expect(names?.resembling('evergreenx.example') === undefined).toBe(tenant_id === OTHER_TENANT);
    }
  });
});
