import { RUNNERS } from '../../../src/aggregation/runners/index.js';
import { type Runner, type Window } from '../../../src/aggregation/runner.js';
import { windowAt } from '../../../src/aggregation/window.js';
import { type RedactedRegistration } from '../../../src/rdap/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { domain, network, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { compute } from '../../support/one-window.js';
import { storedRows } from '../../support/rollup-stored.js';

const [MONDAY, TUESDAY] = [new Date('2024-03-04T09:00:00Z'), new Date('2024-03-05T09:00:00Z')];

/** Text that is not compressed away, four octets a character: an entry of an index holds some 2700 octets. */
const long = (seed: number): string =>
  Array.from({ length: 2_000 }, (_, n) => String.fromCodePoint(0x20000 + ((n * seed) % 40_009))).join('');

const registrar = (name?: string, ianaId?: string) => ({
  summary: { registrar: { ...(name !== undefined && { name }), ...(ianaId !== undefined && { ianaId }) } },
});
const dates = (at: string) => ({
  summary: { registeredAt: at, expiresAt: at, lastChangedAt: at, transferredAt: at, databaseUpdatedAt: at },
});
const nameservers = (...names: string[]) => ({ nameservers: names.map((ldhName) => ({ ldhName })) });
const signedBy = (...dsData: object[]) => ({ secureDns: { delegationSigned: true, dsData } }) as object;

/** What registries have been seen to send, and what nothing keeps them from sending. */
const DOMAINS: readonly object[] = [
  ...[registrar(long(7919), long(104_729)), registrar(long(17_389)), registrar('', ''), registrar(undefined, '-1')],
  ...[registrar('NUL \0, half a pair \ud800, \\u0000'), registrar(' 292 ', ' 292 '), registrar('__proto__')],
  ...['0000-01-01T00:00:00Z', '0001-01-01T00:00:00Z', '9999-12-31T23:59:59.999999Z', '+294247-01-10T04:00:54Z'].map(
    dates,
  ),
  { status: Array.from({ length: 500 }, (_, n) => ({ rdap: `${n} ${long(n + 2)}` })) },
  { status: ['', ' ', '\0', '\ud800', 'a\tb'].map((rdap) => ({ rdap })) },
  { status: undefined, nameservers: undefined },
  nameservers(
    '',
    '.',
    '..',
    'ns1.example.net.',
    'net',
    '192.0.2.1',
    '2001:db8::1',
    '\0',
    long(31),
    'xn--',
    'NS1.EXAMPLE.NET',
  ),
  nameservers(...Array.from({ length: 300 }, (_, n) => `ns.host-${n}.example`)),
  signedBy(...Array.from({ length: 500 }, (_, keyTag) => ({ keyTag, algorithm: 13, digestType: 2, digest: 'AB' }))),
  signedBy({ keyTag: -1 }, { keyTag: 1e300, algorithm: -5, digestType: 999, digest: '' }, {}),
];
const NAMES = [
  'com',
  '2.0.192.in-addr.arpa',
  'xn--e1afmkfd.xn--p1ai',
  `${'a.'.repeat(60)}example`,
  `${'b'.repeat(63)}.${'c'.repeat(63)}`,
];
const NETWORKS: readonly object[] = [
  { country: long(13) },
  { country: '' },
  { country: 'Côte d’Ivoire \0' },
  { name: '' },
];

/** Each object once odd at first and plain later, and once the other way round: rows and bodies are both read. */
function* answers(): Generator<readonly [first: RedactedRegistration, second: RedactedRegistration]> {
  const plain = { status: [{ rdap: 'active' }, { rdap: 'client hold' }] };
  for (const [n, members] of DOMAINS.entries()) {
    yield [domain(`first-${n}.example`, members), domain(`first-${n}.example`, plain)];
    yield [domain(`second-${n}.example`, plain), domain(`second-${n}.example`, members)];
  }
  for (const name of NAMES) yield [domain(name), domain(name, plain)];
  for (const [n, members] of NETWORKS.entries()) {
    yield [network(`198.51.${n}.0/24`, members), network(`198.51.${n}.0/24`)];
    yield [network(`203.0.${n}.0/24`), network(`203.0.${n}.0/24`, members)];
  }
}

let open: TestDatabase;
const read = new Map<Runner, number>();
const DAYS = [MONDAY, TUESDAY].map((day) => windowAt('daily', day));

beforeAll(async () => {
  open = await testDatabase();
  const store = new RegistrationStore(open.database);
  const all = [...answers()];
  for (const [index, fetchedAt] of [MONDAY, TUESDAY].entries())
    await store.record(all.map((versions) => recordInput(versions[index]!, 0, { fetchedAt, attempts: [] })));
});
afterAll(() => open.close());

const windowsOf = ({ cadence }: Runner): Window[] => {
  const windows = [MONDAY, TUESDAY].map((instant) => windowAt(cadence, instant));
  return cadence === 'weekly' ? windows.slice(1) : windows;
};

describe('answers as odd as they come', () => {
  it('keep no runner from computing', async () => {
    for (const runner of RUNNERS)
      for (const window of windowsOf(runner)) read.set(runner, (await compute(open.database, runner, window)).read);
    expect(read.size).toBe(RUNNERS.length);
  });

  it.each(['registrar', 'domain-posture', 'registrar-share'])(
    'cost no more in rows of %s than others do (SEC-19)',
    async (name) => {
      const runner = RUNNERS.find((one) => one.name === name)!;
      for (const window of windowsOf(runner))
        for (const row of await storedRows(open.database, runner, window))
          expect(JSON.stringify(row).length).toBeLessThan(2_500);
    },
  );

  it.each(['registrar', 'tld-day', 'domain-posture', 'dnssec'])('are counted, each name once, by %s', async (name) => {
    const runner = RUNNERS.find((one) => one.name === name)!;
    const names = 2 * DOMAINS.length + NAMES.length;
    for (const day of DAYS) {
      const rows = await storedRows(open.database, runner, day);
      expect(rows.reduce((sum, row) => sum + Number(row['names']), 0)).toBe(names);
    }
  });
});
