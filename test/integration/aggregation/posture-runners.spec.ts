import { domainPostureRunner } from '../../../src/aggregation/runners/daily/domain-posture.runner.js';
import { portfolioPostureRunner } from '../../../src/aggregation/runners/daily/portfolio-posture.runner.js';
import { type Runner, type WindowResult } from '../../../src/aggregation/runner.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { type DomainRegistration } from '../../../src/rdap/index.js';
import { queryIdOf, RegistrationStore } from '../../../src/registration/index.js';
import { absence, domain, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const at = (day: number, hour = 12): Date => new Date(Date.UTC(2024, 2, day, hour));
const dayOf = (day: number) => ({ start: at(day, 0), end: at(day + 1, 0) });

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
const TABLES = [...domainPostureRunner.writes, ...portfolioPostureRunner.writes];
afterEach(() =>
  open.database.query(
    `TRUNCATE observation, change_event, registration, registration_version, lookup_key, portfolio, portfolio_member, ${TABLES.join(', ')}`,
  ),
);
afterAll(() => open.close());

const answered = (
  name: string,
  fetchedAt: Date,
  members: Partial<DomainRegistration> = {},
  tenantId = DEFAULT_TENANT_ID,
) => store.record([recordInput(domain(name, members), 0, { fetchedAt, tenantId, attempts: [] })]);
const computed = (runner: Runner, day: number): Promise<WindowResult> =>
  open.database.transaction((transaction) => runner.run(transaction, dayOf(day)));

async function gone(name: string, day: number): Promise<void> {
  for (const hour of [8, 9]) await store.recordAbsence(absence(name, 0, { fetchedAt: at(day, hour) }));
}

async function rows(sql: string): Promise<unknown[][]> {
  const { rows: found } = await open.database.query<Record<string, unknown>>(sql);
  return found.map((row) => Object.values(row));
}

/** What is kept of each domain: its name, and the day that it is of. */
const postures = () =>
  rows(`SELECT key, extract(day FROM starts_at AT TIME ZONE 'UTC')::integer AS day FROM domain_posture JOIN registration USING (subject_id)
        ORDER BY key`);

describe('the latest assessments', () => {
  it('are those of the newest day; of what was gone by its end, none', async () => {
    await answered('stays.example', at(1));
    await answered('goes.example', at(1));
    await gone('goes.example', 2);
    await answered('comes.example', at(3));
    await computed(domainPostureRunner, 1);
    expect(await postures()).toEqual([
      ['goes.example', 1],
      ['stays.example', 1],
    ]);
    await computed(domainPostureRunner, 2);
    expect(await postures()).toEqual([['stays.example', 2]]);
    await computed(domainPostureRunner, 3);
    expect(await postures()).toEqual([
      ['comes.example', 3],
      ['stays.example', 3],
    ]);
  });

  it('stay as they are when an older day is computed again, and follow what came late to their own', async () => {
    await answered('stays.example', at(1));
    await answered('goes.example', at(1));
    await gone('goes.example', 2);
    for (const day of [1, 2]) await computed(domainPostureRunner, day);
    const before = await rows('SELECT * FROM domain_posture');
    const rolledUp = await rows('SELECT * FROM rollup_domain_posture ORDER BY starts_at');
    await computed(domainPostureRunner, 1);
    expect(await rows('SELECT * FROM domain_posture')).toEqual(before);
    expect(await rows('SELECT * FROM rollup_domain_posture ORDER BY starts_at')).toEqual(rolledUp);
    await answered('late.example', at(2));
    await gone('stays.example', 2);
    const { removed } = await computed(domainPostureRunner, 2);
    expect(await postures()).toEqual([['late.example', 2]]);
    expect(removed).toBeGreaterThan(1);
  });
});

describe('roll-ups of domains', () => {
  it('leave out and count what cannot be told apart, and keep tenants apart (SEC-8)', async () => {
    await answered('one.example', at(1), { summary: { registrar: { name: 'Larch Names', ianaId: '9995' } } });
    await answered('two.example', at(1), { summary: { registrar: { name: 'Larch Names Ltd', ianaId: '9995' } } });
    await answered('one.example', at(1), {}, OTHER_TENANT);
    await store.record([recordInput(domain('nowhere.example'), 0, { fetchedAt: at(1), authority: '', attempts: [] })]);
    const { read, rejected } = await computed(domainPostureRunner, 1);
    expect([read, rejected]).toEqual([4, { 'missing-registry': 1 }]);
    expect(
      await rows(
        'SELECT tenant_id, registrar, registrar_name, names::integer FROM rollup_domain_posture ORDER BY tenant_id',
      ),
    ).toEqual([
      [DEFAULT_TENANT_ID, '9995', 'Larch Names Ltd', 2],
      [OTHER_TENANT, '', '', 1],
    ]);
  });
});

describe('roll-ups of portfolios', () => {
  const portfolio = (number: number, tenantId = DEFAULT_TENANT_ID) =>
    open.database.query(`INSERT INTO portfolio (id, tenant_id, name) VALUES ($1, $2, 'p')`, [idOf(number), tenantId]);
  const idOf = (number: number): string => `00000000-0000-7000-8000-00000000010${number}`;
  const member = (
    number: number,
    name: string,
    addedAt: Date,
    archivedAt: Date | null = null,
    tenantId = DEFAULT_TENANT_ID,
  ) =>
    open.database.query(
      `INSERT INTO portfolio_member (query_id, portfolio_id, tenant_id, kind, query_key, criticality, added_at, archived_at)
       VALUES ($1, $2, $3, 'domain', $4, 'normal', $5, $6)`,
      [queryIdOf(tenantId, { kind: 'domain', key: name }), idOf(number), tenantId, name, addedAt, archivedAt],
    );
  const counted = () =>
    rows(`SELECT extract(day FROM starts_at AT TIME ZONE 'UTC')::integer AS day, right(portfolio_id::text, 1) AS number, members::integer,
            known::integer, expiring_30::integer, expired::integer
          FROM rollup_portfolio_posture ORDER BY 1, 2`);

  it('count those that were in them at the end of the day, as they were then', async () => {
    await portfolio(1);
    await portfolio(2);
    await portfolio(3, OTHER_TENANT);
    await answered('soon.example', at(1), { summary: { expiresAt: at(3).toISOString() } });
    await answered('soon.example', at(1), {}, OTHER_TENANT);
    await member(1, 'soon.example', at(1));
    await member(1, 'nobody-asked.example', at(2));
    await member(2, 'soon.example', at(1), at(2));
    await member(3, 'soon.example', at(1), null, OTHER_TENANT);
    await open.database.query('UPDATE portfolio SET archived_at = $2 WHERE id = $1', [idOf(3), at(2)]);
    for (const day of [3, 1, 2]) await computed(portfolioPostureRunner, day);
    expect(await counted()).toEqual([
      [1, '1', 1, 1, 1, 0],
      [1, '2', 1, 1, 1, 0],
      [1, '3', 1, 1, 0, 0],
      [2, '1', 2, 1, 1, 0],
      [3, '1', 2, 1, 0, 1],
    ]);
    const verdicts = await rows(
      `SELECT starts_at, portfolio_id, sum(passed + partial + failed + unknown)::integer AS n, count(*)::integer AS metrics
       FROM rollup_portfolio_metric GROUP BY 1, 2 HAVING sum(passed + partial + failed + unknown) <> count(*)`,
    );
    expect(verdicts).toEqual([]);
  });

  it('turn all pages of a large one, and count an object for each member that it answers for', async () => {
    await portfolio(1);
    const count = 1_203;
    const names = Array.from({ length: count }, (_, index) => `name-${index}.example`);
    await store.record(names.map((name) => recordInput(domain(name), 0, { fetchedAt: at(1), attempts: [] })));
    await answered('registrable.example', at(1));
    const www = recordInput(domain('registrable.example'), 0, { fetchedAt: at(1, 13), attempts: [] });
    await store.record([{ ...www, query: { kind: 'domain', key: 'www.registrable.example' } }]);
    for (const name of [...names, 'registrable.example', 'www.registrable.example']) await member(1, name, at(1));
    const { read } = await computed(portfolioPostureRunner, 1);
    expect([read, await counted()]).toEqual([count + 2, [[1, '1', count + 2, count + 2, 0, 0]]]);
    expect(await rows('SELECT (scored)::integer FROM rollup_portfolio_posture')).toEqual([[count + 2]]);
  });
});
