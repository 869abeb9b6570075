import { dataQualityRunner } from '../../../src/aggregation/runners/daily/data-quality.runner.js';
import { freshnessRunner } from '../../../src/aggregation/runners/daily/freshness.runner.js';
import { redactionCoverageRunner } from '../../../src/aggregation/runners/daily/redaction-coverage.runner.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { finding, type FindingCode, type RedactedRegistration } from '../../../src/rdap/index.js';
import { type RecordInput, RegistrationStore } from '../../../src/registration/index.js';
import { domain, network, recordInput, REPORT } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { compute, dayOf, standsIn } from '../../support/one-window.js';

const [MONDAY, TUESDAY] = [dayOf('2024-03-04'), dayOf('2024-03-05')];
const [ONE, TWO] = ['rdap.one.example', 'rdap.two.example'];

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());
beforeEach(() =>
  open.database.query('TRUNCATE registration, registration_version, change_event, observation, lookup_key'),
);

/** Fetched, and so observed, at `at`. */
const record = (registration: RedactedRegistration, at: string, rest: Partial<RecordInput> = {}) => {
  const fetchedAt = new Date(at);
  const input = recordInput(registration, 0, { fetchedAt, authority: ONE, ...rest });
  return store.record([
    { ...input, attempts: input.attempts.map((attempt) => ({ ...attempt, at: fetchedAt.getTime() })) },
  ]);
};
const report = (found: number, redacted: number) => ({
  report: { ...REPORT, piiRedacted: found === redacted, found, redacted, kept: found - redacted },
});
const findings = (...codes: readonly FindingCode[]) => ({ findings: codes.map((code) => finding(code, '')) });
const expireVersions = (key: string) =>
  open.database.query(
    'DELETE FROM registration_version USING registration AS r WHERE r.subject_id = registration_version.subject_id AND key = $1',
    [key],
  );

describe('the coverage of redaction', () => {
  const coverageOn = async (day: typeof MONDAY) => {
    const { rejected = {} } = await compute(open.database, redactionCoverageRunner, day);
    const columns = ['registry', 'kind', 'objects', 'redacted_objects', 'found', 'redacted', 'kept'];
    return [await standsIn(open.database, redactionCoverageRunner, day, columns), rejected];
  };

  it('PII-9: counts what the reports of the versions that stand say, each object once', async () => {
    for (const name of ['a.example', 'b.example']) await record(domain(name), '2024-03-04T09:00:00Z', report(3, 3));
    await record(domain('c.example'), '2024-03-04T09:00:00Z', report(4, 1));
    await record(network('192.0.2.0/24'), '2024-03-04T09:00:00Z', { ...report(0, 0), authority: TWO });
    expect(await coverageOn(MONDAY)).toEqual([
      [
        [ONE, 'domain', 3, 2, 10, 7, 3],
        [TWO, 'ip', 1, 1, 0, 0, 0],
      ],
      {},
    ]);
  });

  it('of a past day is by the policy of that day', async () => {
    await record(domain('a.example'), '2024-03-04T09:00:00Z', report(4, 1));
    await record(domain('a.example'), '2024-03-05T09:00:00Z', { ...report(4, 4), policyVersion: 'strict@2' });
    expect(await coverageOn(MONDAY)).toEqual([[[ONE, 'domain', 1, 0, 4, 1, 3]], {}]);
    expect(await coverageOn(TUESDAY)).toEqual([[[ONE, 'domain', 1, 1, 4, 4, 0]], {}]);
  });

  it('leaves out objects whose version has expired, and says how many', async () => {
    await record(domain('kept.example'), '2024-03-04T09:00:00Z', report(1, 1));
    await record(domain('expired.example'), '2024-03-04T09:00:00Z', report(1, 1));
    await expireVersions('expired.example');
    expect(await coverageOn(MONDAY)).toEqual([[[ONE, 'domain', 1, 1, 1, 1, 0]], { 'no-assessment': 1 }]);
  });
});

describe('the quality of data', () => {
  const qualityOn = async (day: typeof MONDAY) => {
    await compute(open.database, dataQualityRunner, day);
    return standsIn(open.database, dataQualityRunner, day, ['kind', 'check', 'registry', 'objects', 'affected']);
  };

  it('counts an object once at each finding, and those of other registries beside it, so that shares are right', async () => {
    const at = '2024-03-04T09:00:00Z';
    await record(domain('a.example'), at, findings('status-unknown', 'status-unknown', 'date-only'));
    await record(domain('b.example'), at, findings('status-unknown'));
    await record(domain('c.example'), at, { authority: TWO });
    await record(network('192.0.2.0/24'), at, findings('cidr-mismatch'));
    const found = (await qualityOn(MONDAY)).filter(([, check]) => !(check as string).startsWith('missing-'));
    expect(found).toEqual([
      ['domain', 'date-only', ONE, 2, 1],
      ['domain', 'date-only', TWO, 1, 0],
      ['domain', 'status-unknown', ONE, 2, 2],
      ['domain', 'status-unknown', TWO, 1, 0],
      ['ip', 'cidr-mismatch', ONE, 1, 1],
    ]);
  });

  it('says what is missing, by kind, and also that nothing is', async () => {
    const at = '2024-03-04T09:00:00Z';
    const dates = { registeredAt: '2020-01-01T00:00:00Z', expiresAt: '2030-01-01T00:00:00Z' };
    const whole = { summary: { registrar: { name: 'Larch Names' }, ...dates }, secureDns: { delegationSigned: false } };
    await record(domain('whole.example', whole), at);
    await record(domain('bare.example', { status: undefined, nameservers: undefined }), at);
    await record(network('192.0.2.0/24', { name: 'NET-1', country: 'DE' }), at);
    expect(
      (await qualityOn(MONDAY)).map(([kind, check, , objects, affected]) => [kind, check, objects, affected]),
    ).toEqual([
      ['domain', 'missing-dnssec', 2, 1],
      ['domain', 'missing-expiry', 2, 1],
      ['domain', 'missing-nameservers', 2, 1],
      ['domain', 'missing-registrar', 2, 1],
      ['domain', 'missing-registration-date', 2, 1],
      ['domain', 'missing-status', 2, 1],
      ['ip', 'missing-country', 1, 0],
      ['ip', 'missing-name', 1, 0],
      ['ip', 'missing-registration-date', 1, 1],
      ['ip', 'missing-status', 1, 1],
    ]);
  });

  it('of a past day says the same, computed from the version that stood', async () => {
    const [before, after] = ['2024-03-04T09:00:00Z', '2024-03-05T09:00:00Z'];
    const members = { summary: { registeredAt: '2020-01-01T00:00:00Z' }, nameservers: undefined };
    await record(domain('a.example', members), before, findings('date-only'));
    await record(network('192.0.2.0/24', { name: 'NET-1' }), before);
    const onTime = await qualityOn(MONDAY);
    await record(domain('a.example', { status: undefined }), after);
    await record(network('192.0.2.0/24', { country: 'DE' }), after);
    expect(await qualityOn(MONDAY)).toEqual(onTime);
    expect(await qualityOn(TUESDAY)).not.toEqual(onTime);
  });
});

describe('freshness', () => {
  const bandsOn = async (day: typeof MONDAY) => {
    await compute(open.database, freshnessRunner, day);
    return Object.fromEntries(await standsIn(open.database, freshnessRunner, day, ['band', 'objects']));
  };

  it('is the age of the last answer at the end of the day', async () => {
    const checks = [
      ...['2024-03-04T00:00:00.000Z', '2024-03-03T23:59:59.999Z', '2024-02-27T00:00:00Z', '2024-02-26T23:59:59.999Z'],
      ...['2024-02-04T00:00:00Z', '2024-02-03T23:59:59.999Z', '2023-12-06T00:00:00Z', '2023-12-05T23:59:59.999Z'],
    ];
    for (const [n, at] of checks.entries()) await record(domain(`name-${n}.example`), at);
    expect(await bandsOn(MONDAY)).toEqual({ day: 1, week: 2, month: 2, quarter: 2, older: 1 });
  });

  it('of a past day knows nothing of later checks, and of earlier ones as long as observations are there', async () => {
    await open.database.query(`SELECT prepare_observation_partitions('2024-02-01', 40)`);
    const name = domain('a.example');
    await record(name, '2024-02-10T09:00:00Z');
    await record(name, '2024-03-01T09:00:00Z');
    expect(await bandsOn(MONDAY)).toEqual({ week: 1 });
    await record(name, '2024-03-06T09:00:00Z');
    const fail = {
      authority: ONE,
      urlHost: ONE,
      kind: 'domain',
      outcome: 'registry-timeout',
      latencyMs: 5,
      bytes: 0,
    } as const;
    await store.observe({
      ...{ tenantId: DEFAULT_TENANT_ID, query: { kind: 'domain', key: 'a.example' }, provenance: 'lookup' },
      attempts: [{ ...fail, at: Date.parse('2024-03-04T09:00:00Z') }],
    });
    expect(await bandsOn(MONDAY)).toEqual({ week: 1 });
    await open.database.query('DROP TABLE observation_20240301');
    expect(await bandsOn(MONDAY)).toEqual({ month: 1 });
  });

  it('of objects that are gone is not asked for, and of expired versions is what their row says', async () => {
    await record(domain('a.example'), '2024-03-04T09:00:00Z');
    await expireVersions('a.example');
    expect(await bandsOn(MONDAY)).toEqual({ day: 1 });
    await open.database.query(`UPDATE registration SET gone_at = '2024-03-04T10:00:00Z'`);
    expect(await bandsOn(MONDAY)).toEqual({});
  });
});
