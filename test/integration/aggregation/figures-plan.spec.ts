import { metricSummarySql } from '../../../src/aggregation/figures/posture-metric.repository.js';
import {
  type RegistrarSort,
  registrarListSql,
} from '../../../src/aggregation/registrars/registrar-figures.repository.js';
import { registrarFlowSql } from '../../../src/aggregation/registrars/registrar-flow.repository.js';
import { registrarPeriodsSql } from '../../../src/aggregation/registrars/registrar-periods.repository.js';
import { registryListSql, type RegistrySort } from '../../../src/aggregation/registries/registry-figures.repository.js';
import { registryPeriodsSql } from '../../../src/aggregation/registries/registry-periods.repository.js';
import { type Ranking } from '../../../src/aggregation/figures/ranking.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { REVIEW_TIMES } from '../../../src/portfolio/insight/review-times.repository.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { lookedAt, planOf } from '../../support/plan.js';

/** Eighteen weeks of days for eight tenants: what is asked for is a small part of it. */
const DAYS = 126;
const TENANTS = 8;
const REGISTRARS = 150;
const FIRST = `timestamptz '2024-01-01T00:00:00Z'`;
const EACH_DAY = `SELECT ${FIRST} + n * interval '24 hours' AS day, n, t.id AS tenant
  FROM generate_series(0, ${DAYS - 1}) AS n, (SELECT $1::uuid UNION ALL SELECT gen_random_uuid() FROM generate_series(2, ${TENANTS})) AS t (id)`;

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase({ statementTimeoutMs: 60_000 });
  const { database } = open;
  const fill = (sql: string) => database.query(`WITH d AS (${EACH_DAY}) ${sql}`, [DEFAULT_TENANT_ID]);
  // One registrar in fifty moves on a day.
  await fill(`INSERT INTO rollup_registrar SELECT day, tenant, r::text, 'Registrar ' || r, r, CASE WHEN (r + n) % 50 = 0 THEN 1 ELSE 0 END, 0, 1, 2, 3
    FROM d, generate_series(1, ${REGISTRARS}) AS r`);
  await fill(
    `INSERT INTO rollup_registrar_flow SELECT day, tenant, r::text, (r + 1)::text, 'alpha', 1 FROM d, generate_series(1, 10) AS r`,
  );
  await fill(`INSERT INTO rollup_tld SELECT day, tenant, 'tld' || r, 'rdap.' || r % 9 || '.example', 10, 1, 1, 1, CASE WHEN (r + n) % 50 = 0 THEN 1 ELSE 0 END, 0, 0
    FROM d, generate_series(1, 100) AS r`);
  await fill(`INSERT INTO rollup_domain_posture SELECT day, tenant, 'rdap.' || r % 3 || '.example', 'tld' || r % 3, r::text, 'x', 3, 3, 200,
      ARRAY[0,0,0,0,0,0,3,0,0,0], 1, 1, 1 FROM d, generate_series(1, ${REGISTRARS}) AS r`);
  await fill(`INSERT INTO rollup_posture_metric SELECT day, tenant, 'rdap.' || r % 3 || '.example', r::text, m, 1, 1, 1, 1
    FROM d, generate_series(1, 40) AS r, (VALUES ('a'), ('b'), ('c')) AS m (m)`);
  await fill(`INSERT INTO rollup_registry_reliability SELECT day, tenant, 'rdap.' || r || '.example', 9, 8, 1, 0, 0, 0, 0, 900, array_fill(1::bigint, ARRAY[35])
    FROM d, generate_series(1, 40) AS r WHERE n % 7 = 0`);
  await fill(`INSERT INTO rollup_registry_traffic_day SELECT day, tenant, 'rdap.' || r || '.example', 'domain', 'lookup', 'answered', 9, 900, array_fill(1::bigint, ARRAY[35])
    FROM d, generate_series(1, 40) AS r`);
  await fill(
    `INSERT INTO portfolio SELECT ('00000000-0000-7000-8000-' || lpad(r::text, 12, '0'))::uuid, $1, 'p' FROM generate_series(1, 100) AS r`,
  );
  await fill(`INSERT INTO portfolio_review SELECT ('00000000-0000-7000-8000-' || lpad((1 + n % 100)::text, 12, '0'))::uuid, gen_random_uuid(), tenant, 'approved', 'new', NULL,
      'k', day - interval '10 years' FROM d`);
  await fill(`INSERT INTO portfolio_review SELECT ('00000000-0000-7000-8000-' || lpad((1 + n % 100)::text, 12, '0'))::uuid, gen_random_uuid(), tenant, 'new', 'approved', NULL,
      'k', now() - n * interval '1 second' FROM d WHERE n < 20`);
  const tables = [
    'registrar',
    'registrar_flow',
    'tld',
    'domain_posture',
    'posture_metric',
    'registry_reliability',
    'registry_traffic_day',
  ];
  for (const table of [...tables.map((name) => `rollup_${name}`), 'portfolio', 'portfolio_review'])
    await database.query(`VACUUM ANALYZE ${table}`);
});
afterAll(() => open.close());

/** Tables that are read from one end to the other, and rows that are looked at in each table, those that do not fit included. */
async function costOf(
  sql: string,
  parameters: unknown[],
): Promise<{ scanned: string[]; looked: Record<string, number> }> {
  const nodes = await planOf(open.database, sql, parameters);
  const scanned = nodes.filter((node) => node['Node Type'] === 'Seq Scan').map((node) => node['Relation Name']!);
  return { scanned, looked: lookedAt(nodes) };
}

const day = (n: number): Date => new Date(Date.parse('2024-01-01T00:00:00Z') + n * 86_400_000);
const ranking = <By extends string>(by: By): Ranking<By> => ({ by, descending: true, kind: 'number', digest: '' });
const LATEST = day(122);
const WEEKS = Array.from({ length: 8 }, (_, week) => ({
  start: day(63 + 7 * week),
  end: day(70 + 7 * week),
  last: day(69 + 7 * week),
}));
const PERIODS = [
  WEEKS.map(({ start }) => start),
  WEEKS.map(({ end }) => end),
  WEEKS.map(({ last }) => last),
  WEEKS.map(({ last }) => last),
];

describe('figures are read by index, and cost the days that are asked for', () => {
  it('the list of registrars: one day, and the rows with moves of thirty', async () => {
    const { text, parameters } = registrarListSql(
      ...([
        DEFAULT_TENANT_ID,
        { day: LATEST, scoredDay: LATEST },
        ranking<RegistrarSort>('names'),
        { limit: 51 },
      ] as const),
    );
    const { scanned, looked } = await costOf(text, parameters);
    expect(scanned).toEqual([]);
    // What stands and the total, and three moves a day.
    expect(looked['rollup_registrar']).toBeLessThanOrEqual(2 * REGISTRARS + 30 * 3);
    expect(looked['rollup_domain_posture']).toBeLessThanOrEqual(REGISTRARS);
  });

  it('eight weeks of one registrar: a row a day that is told of', async () => {
    const { scanned, looked } = await costOf(registrarPeriodsSql(true), [DEFAULT_TENANT_ID, ...PERIODS, '7']);
    expect(scanned).toEqual([]);
    expect(looked['rollup_registrar']).toBeLessThanOrEqual(8 + 56 * 3);
    expect(looked['rollup_domain_posture']).toBeLessThanOrEqual(8);
  });

  it('eight weeks of all registrars: a day a week, and the rows with moves', async () => {
    const { scanned, looked } = await costOf(registrarPeriodsSql(false), [DEFAULT_TENANT_ID, ...PERIODS]);
    expect(scanned).toEqual([]);
    expect(looked['rollup_registrar']).toBeLessThanOrEqual(8 * REGISTRARS + 56 * 3);
    expect(looked['rollup_domain_posture']).toBeLessThanOrEqual(8 * REGISTRARS);
  });

  it('the flow of thirty days: their moves', async () => {
    const { scanned, looked } = await costOf(registrarFlowSql(false), [DEFAULT_TENANT_ID, day(93), day(123), 20]);
    expect(scanned).toEqual([]);
    expect(looked['rollup_registrar_flow']).toBe(30 * 10);
    expect(looked['rollup_registrar']).toBeLessThanOrEqual(30 * 3);
  });

  it('metrics of one registrar: those of its three days', async () => {
    const days = [LATEST, day(115), day(94)];
    const { scanned, looked } = await costOf(metricSummarySql('registrar', true), [DEFAULT_TENANT_ID, days, '7']);
    expect(scanned).toEqual([]);
    expect(looked['rollup_posture_metric']).toBe(9);
  });

  it('the list of registries: one day and one week, and the rows in which anything happened', async () => {
    const { text, parameters } = registryListSql(
      ...([
        DEFAULT_TENANT_ID,
        { day: LATEST, scoredDay: LATEST, week: day(112) },
        ranking<RegistrySort>('names'),
        { limit: 51 },
      ] as const),
    );
    const { scanned, looked } = await costOf(text, parameters);
    expect(scanned).toEqual([]);
    expect(looked['rollup_tld']).toBeLessThanOrEqual(2 * 100 + 30 * 2);
    expect(looked['rollup_registry_reliability']).toBeLessThanOrEqual(TENANTS * 40);
  });

  it.each(['week', 'day'] as const)('eight weeks of registries, requests by %s', async (table) => {
    const { scanned, looked } = await costOf(registryPeriodsSql(table, false), [
      ...[DEFAULT_TENANT_ID, ...PERIODS],
      WEEKS.map(({ start }) => start),
    ]);
    expect(scanned).toEqual([]);
    expect(looked['rollup_tld']).toBeLessThanOrEqual(8 * 100 + 56 * 2);
    // A week of all tenants lies side by side, and is little more to read than that of one.
    const requests = looked[table === 'week' ? 'rollup_registry_reliability' : 'rollup_registry_traffic_day'];
    expect(requests).toBeLessThanOrEqual(table === 'week' ? 8 * 40 * TENANTS : 56 * 40);
  });

  it('review times: the reviews of their months', async () => {
    const { scanned, looked } = await costOf(REVIEW_TIMES, [DEFAULT_TENANT_ID, 12]);
    expect(scanned).not.toContain('portfolio_review');
    // Twenty, each with what was said of its portfolio before.
    expect(looked['portfolio_review']).toBeLessThanOrEqual(20 + 20 * 26);
  });
});
