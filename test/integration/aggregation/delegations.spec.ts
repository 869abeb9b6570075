import { dnssecRunner } from '../../../src/aggregation/runners/daily/dnssec.runner.js';
import { nameserverProviderRunner } from '../../../src/aggregation/runners/daily/nameserver-provider.runner.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { type DomainRegistration } from '../../../src/rdap/index.js';
import { domain, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { compute, dayOf, standsIn } from '../../support/one-window.js';

const [MONDAY, TUESDAY] = [dayOf('2024-03-04'), dayOf('2024-03-05')];

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());
beforeEach(() => open.database.query('TRUNCATE registration, registration_version, change_event, lookup_key'));

const record = (name: string, members: Partial<DomainRegistration>, fetchedAt = '2024-03-04T09:00:00Z') =>
  store.record([recordInput(domain(name, members), 0, { fetchedAt: new Date(fetchedAt) })]);

const hosts = (...names: string[]) => ({ nameservers: names.map((ldhName) => ({ ldhName })) });

describe('names by the provider of their delegation', () => {
  const providersOn = async (day: typeof MONDAY) => {
    const { rejected = {} } = await compute(open.database, nameserverProviderRunner, day);
    return [await standsIn(open.database, nameserverProviderRunner, day, ['provider', 'names', 'sole']), rejected];
  };

  it('count once for hosts of one provider, also where it has several domains, and at each of several', async () => {
    await record('one.example', hosts('ns1.azure-dns.com', 'ns2.azure-dns.net'));
    await record('two.example', hosts('ns1.azure-dns.com', 'ns1.larch.test', 'ns2.larch.test'));
    await record('three.example', hosts('ns1.larch.test'));
    await record('none.example', { nameservers: undefined });
    expect(await providersOn(MONDAY)).toEqual([
      [
        ['', 1, 0],
        ['azure-dns', 2, 1],
        ['larch.test', 2, 1],
      ],
      {},
    ]);
  });

  it('of a past day are those of that day', async () => {
    await record('moved.example', hosts('ns1.larch.test'));
    await record('moved.example', hosts('ns1.fernwood.test'), '2024-03-05T09:00:00Z');
    expect(await providersOn(MONDAY)).toEqual([[['larch.test', 1, 1]], {}]);
    expect(await providersOn(TUESDAY)).toEqual([[['fernwood.test', 1, 1]], {}]);
  });

  it('are all counted, however many lists of hosts there are, and those at no registry are left out', async () => {
    await open.database.query(
      `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role, nameservers, first_seen_at, current_version_id)
       SELECT gen_random_uuid(), $1, 'domain', 'name-' || n || '.example', CASE WHEN n > 2500 THEN '' ELSE 'rdap.example' END, 'registry',
         ARRAY['ns' || n || '.larch.test', 'ns' || n % 50 || '.p' || n % 2 || '.test'], '2024-03-01', '00000000-0000-7000-8000-000000000000'
       FROM generate_series(1, 2510) AS n`,
      [DEFAULT_TENANT_ID],
    );
    expect(await providersOn(MONDAY)).toEqual([
      [
        ['larch.test', 2500, 0],
        ['p0.test', 1250, 0],
        ['p1.test', 1250, 0],
      ],
      { 'missing-registry': 10 },
    ]);
  });

  it('bear hosts that no key can hold', async () => {
    await record('long.example', hosts(`${'ü'.repeat(400)}a`, `${'ü'.repeat(400)}b`, `ns1.${'x'.repeat(9_000)}.test`));
    const [rows] = await providersOn(MONDAY);
    expect((rows as string[][]).map(([provider]) => provider!.length)).toEqual([255, 255]);
  });
});

describe('names by whether they are signed', () => {
  it('are signed, unsigned or unknown, and signed ones may have no DS data', async () => {
    await record('ds.example', { secureDns: { delegationSigned: true, dsData: [{ keyTag: 1 }] } });
    await record('key.example', { secureDns: { keyData: [{ flags: 257 }] } });
    await record('bare.example', { secureDns: { delegationSigned: true } });
    await record('not.example', { secureDns: { delegationSigned: false } });
    await record('silent.example', {});
    const columns = ['tld', 'registrar', 'names', 'signed', 'unsigned', 'unknown', 'without_ds'];
    const expected = [['example', '', 5, 3, 1, 1, 2]];
    await compute(open.database, dnssecRunner, MONDAY);
    expect(await standsIn(open.database, dnssecRunner, MONDAY, columns)).toEqual(expected);
    for (const name of ['ds', 'key', 'bare', 'not', 'silent'])
      await record(`${name}.example`, { handle: 'D2-EXAMPLE' }, '2024-03-06T09:00:00Z');
    await compute(open.database, dnssecRunner, MONDAY);
    expect(await standsIn(open.database, dnssecRunner, MONDAY, columns)).toEqual(expected);
  });
});
