import { aggregateQuestion } from '../../../src/aggregation/rollups/aggregate-question.js';
import { AggregateRepository } from '../../../src/aggregation/rollups/aggregate.repository.js';
import { complianceRunner } from '../../../src/aggregation/runners/weekly/compliance.runner.js';
import { compliance, COMPLIANCE_CHECKS } from '../../../src/aggregation/runners/weekly/compliance.sql.js';
import { fillSql } from '../../../src/aggregation/runners/replace-window.sql.js';
import { windowAt } from '../../../src/aggregation/window.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { compute, standsIn } from '../../support/one-window.js';

const WEEK = windowAt('weekly', new Date('2024-03-04'));
const [MONDAY, TUESDAY, SATURDAY] = ['2024-03-04', '2024-03-05', '2024-03-09'];
const NEXT_MONDAY = '2024-03-11';
const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase();
});
afterAll(() => open.close());
beforeEach(() =>
  open.database.query(`TRUNCATE rollup_compliance, ${COMPLIANCE_CHECKS.map(({ table }) => table).join(', ')}`),
);

/** Writes a row of a daily table; columns in the order of the table, after day and tenant. */
const row = (table: string, day: string, values: readonly unknown[], tenantId = DEFAULT_TENANT_ID) =>
  open.database.query(
    `INSERT INTO ${table} VALUES ($1::timestamp AT TIME ZONE 'UTC', $2, ${values.map((_, index) => `$${index + 3}`).join(', ')})`,
    [day, tenantId, ...values],
  );
const requests = (day: string, closed: number, late: number, standing: number, overdue: number) =>
  row('rollup_data_subject_request', day, [
    'access',
    closed > 0 ? 'complete' : 'open',
    0,
    closed,
    late,
    standing,
    overdue,
  ]);
const violations = (day: string, severity: string, closed: number, standing: number) =>
  row('rollup_violation', day, ['RETENTION_EXCEEDED', severity, 0, closed, standing]);

/** measured and passed by check, of checks that measured anything. */
async function measured(): Promise<Record<string, unknown>> {
  await compute(open.database, complianceRunner, WEEK);
  const rows = await standsIn(open.database, complianceRunner, WEEK, ['check', 'measured', 'passed']);
  return Object.fromEntries(rows.filter(([, count]) => count !== 0).map(([check, ...counts]) => [check, counts]));
}

const rates = async () => {
  const question = aggregateQuestion(
    'compliance',
    { from: '2024-03-04', to: '2024-03-05', groupBy: 'check', measures: 'measured,passed,rate' },
    new Date('2024-03-31'),
  );
  const rows = await new AggregateRepository(open.database).answer(question, DEFAULT_TENANT_ID, 500);
  return rows.map(({ dimensions, measures }) => [dimensions['check'], ...Object.values(measures)]);
};

describe('compliance of a week', () => {
  it('has no rows where its days have none, and none of those of other weeks', async () => {
    await row('rollup_retention', '2024-03-03', ['version', 10, 0, 1]);
    await row('rollup_retention', NEXT_MONDAY, ['version', 10, 0, 1]);
    expect(await measured()).toEqual({});
    expect(await rates()).toEqual([]);
  });

  it('names every check, and has no rate for what measured nothing: neither 0 nor 100 % (REP-3, REP-4)', async () => {
    await requests(MONDAY, 0, 0, 3, 0);
    await violations(MONDAY, 'low', 2, 5);
    await row('rollup_retention', MONDAY, ['version', 4, 0, 1]);
    expect(await measured()).toEqual({ 'kept-no-longer-than-allowed': [4, 3] });
    expect(await rates()).toEqual([
      ['data-fresh', 0, 0, null],
      ['kept-no-longer-than-allowed', 4, 3, 0.75],
      ['no-open-critical-violation', 0, 0, null],
      ['redaction-complete', 0, 0, null],
      ['requests-in-time', 0, 0, null],
    ]);
  });

  it('takes what stands from the last day that there is, for each tenant by itself', async () => {
    await row('rollup_redaction_coverage', MONDAY, ['r.example', 'domain', 9, 0, 9, 0, 9]);
    await row('rollup_redaction_coverage', SATURDAY, ['r.example', 'domain', 10, 7, 20, 17, 3]);
    await row('rollup_redaction_coverage', SATURDAY, ['s.example', 'ip', 1, 1, 0, 0, 0]);
    await row('rollup_redaction_coverage', MONDAY, ['r.example', 'domain', 5, 5, 5, 5, 0], OTHER_TENANT);
    for (const [band, objects] of Object.entries({ day: 1, week: 2, month: 4, quarter: 8, older: 16 }))
      await row('rollup_freshness', TUESDAY, ['r.example', 'domain', band, objects]);
    await row('rollup_retention', MONDAY, ['version', 8, 0, 8]);
    await row('rollup_retention', TUESDAY, ['version', 8, 1, 2]);
    await row('rollup_retention', TUESDAY, ['change', 4, 0, 0]);
    expect(await measured()).toEqual({
      'redaction-complete': [11, 8],
      'kept-no-longer-than-allowed': [12, 10],
      'data-fresh': [31, 3],
    });
    expect(
      await standsIn(open.database, complianceRunner, WEEK, ['check', 'measured', 'passed'], OTHER_TENANT),
    ).toContainEqual(['redaction-complete', 5, 5]);
  });

  it('counts each request once: when it was closed, or at the end of the week when its time is up', async () => {
    await requests(MONDAY, 0, 0, 4, 1);
    await requests(TUESDAY, 3, 1, 0, 0);
    await requests(SATURDAY, 0, 0, 6, 2);
    expect(await measured()).toEqual({ 'requests-in-time': [5, 2] });
  });

  it('counts each critical violation of the week once: closed in it, or open at its end', async () => {
    await violations(MONDAY, 'critical', 1, 3);
    await violations(SATURDAY, 'critical', 2, 1);
    await violations(SATURDAY, 'high', 2, 1);
    expect(await measured()).toEqual({ 'no-open-critical-violation': [4, 3] });
  });

  it('has none open where the last of them was closed on the last day that there is', async () => {
    await violations(MONDAY, 'critical', 0, 1);
    await violations(TUESDAY, 'critical', 1, 0);
    expect(await measured()).toEqual({ 'no-open-critical-violation': [1, 1] });
  });

  it('gives the same numbers again, whatever is written for other weeks in between (REP-2)', async () => {
    await requests(TUESDAY, 3, 1, 0, 0);
    const first = await measured();
    await requests(NEXT_MONDAY, 9, 9, 0, 0);
    expect(await measured()).toEqual(first);
  });
});

describe('the cost of a week', () => {
  it('follows its days, by the index on the time', async () => {
    await open.database.query(
      `INSERT INTO rollup_retention SELECT at, lpad(n::text, 32, '0')::uuid, 'version', 1, 0, 0
       FROM generate_series(timestamptz '2023-01-01Z', '2024-06-01Z', '1 day') AS at, generate_series(1, 100) AS n`,
    );
    await open.database.query('VACUUM ANALYZE rollup_retention');
    const { rows } = await open.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${fillSql(compliance)}`, [
      WEEK.start,
      WEEK.end,
    ]);
    const plan = rows.map((line) => line['QUERY PLAN']).join('\n');
    expect(plan).toContain('rollup_retention_starts_at_idx');
    expect(plan).not.toContain('Seq Scan on rollup_retention');
  });
});
