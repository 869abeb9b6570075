import { dataSubjectRequestRunner } from '../../../src/aggregation/runners/daily/data-subject-request.runner.js';
import { dataSubjectRequest } from '../../../src/aggregation/runners/daily/data-subject-request.sql.js';
import { violationRunner } from '../../../src/aggregation/runners/daily/violation.runner.js';
import { violation } from '../../../src/aggregation/runners/daily/violation.sql.js';
import { type Filling, fillSql } from '../../../src/aggregation/runners/replace-window.sql.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { compute, dayOf, standsIn } from '../../support/one-window.js';

const [SUNDAY, MONDAY, TUESDAY] = [dayOf('2024-03-03'), dayOf('2024-03-04'), dayOf('2024-03-05')];
const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase();
});
afterAll(() => open.close());
beforeEach(() => open.database.query('TRUNCATE data_subject_request, violation'));

const request = async (
  receivedAt: string,
  dueAt: string,
  [state, closedAt]: readonly [string, string | null] = ['open', null],
  tenantId = DEFAULT_TENANT_ID,
): Promise<string> => {
  const { rows } = await open.database.query<{ id: string }>(
    `INSERT INTO data_subject_request (id, tenant_id, kind, state, received_at, due_at, closed_at)
     VALUES (gen_random_uuid(), $1, 'erasure', $2, $3, $4, $5) RETURNING id`,
    [tenantId, state, receivedAt, dueAt, closedAt],
  );
  return rows[0]!.id;
};

/** state, received, closed, closed late, open, overdue of a day, computed now. */
const requestsOf = async (day: typeof MONDAY, tenantId = DEFAULT_TENANT_ID) => {
  await compute(open.database, dataSubjectRequestRunner, day);
  const columns = ['state', 'received', 'closed', 'closed_late', 'open', 'overdue'];
  return standsIn(open.database, dataSubjectRequestRunner, day, columns, tenantId);
};

describe('requests of data subjects (DSR-20)', () => {
  it('are of the day by their first instant, and not by the one at which the day ends', async () => {
    await request('2024-03-04T00:00:00Z', '2024-04-04T00:00:00Z', ['complete', '2024-03-05T00:00:00Z']);
    expect(await requestsOf(SUNDAY)).toEqual([]);
    expect(await requestsOf(MONDAY)).toEqual([['open', 1, 0, 0, 1, 0]]);
    expect(await requestsOf(TUESDAY)).toEqual([['complete', 0, 1, 0, 0, 0]]);
  });

  it('are overdue from the day on in which their time was up, not on the one whose end was their time', async () => {
    await request('2024-03-03T10:00:00Z', '2024-03-05T00:00:00Z');
    expect(await requestsOf(MONDAY)).toEqual([['open', 0, 0, 0, 1, 0]]);
    expect(await requestsOf(TUESDAY)).toEqual([['open', 0, 0, 0, 1, 1]]);
  });

  it('are closed late after the instant at which they were due, and not at it', async () => {
    await request('2024-03-03T10:00:00Z', '2024-03-04T12:00:00Z', ['complete', '2024-03-04T12:00:00Z']);
    await request('2024-03-03T10:00:00Z', '2024-03-04T12:00:00Z', ['complete', '2024-03-04T12:00:00.001Z']);
    await request('2024-03-03T10:00:00Z', '2024-03-04T12:00:00Z', ['denied', '2024-03-04T11:00:00Z'], OTHER_TENANT);
    expect(await requestsOf(MONDAY)).toEqual([['complete', 0, 2, 1, 0, 0]]);
    expect(await requestsOf(MONDAY, OTHER_TENANT)).toEqual([['denied', 0, 1, 0, 0, 0]]);
  });

  it('give the same for a day of the past, whether it is computed at once, after they were closed, or years later when they are gone', async () => {
    const late = await request('2024-03-03T10:00:00Z', '2024-03-04T00:00:00Z');
    await request('2024-03-04T10:00:00Z', '2999-01-01T00:00:00Z');
    await request('2024-03-04T10:00:00Z', '2024-04-04T00:00:00Z', ['denied', '2024-03-04T11:00:00Z']);
    const then = await requestsOf(MONDAY);
    expect(then).toEqual([
      ['denied', 1, 1, 0, 0, 0],
      ['open', 1, 0, 0, 2, 1],
    ]);
    await open.database.query(`UPDATE data_subject_request SET state = 'complete', closed_at = now() WHERE id = $1`, [
      late,
    ]);
    await open.database.query(`UPDATE data_subject_request SET due_at = '2999-02-01' WHERE due_at = '2999-01-01'`);
    expect(await requestsOf(MONDAY)).toEqual(then);
    await open.database.query('DELETE FROM data_subject_request WHERE id = $1', [late]);
    expect(await requestsOf(MONDAY)).toEqual(then);
    await open.database.query('TRUNCATE data_subject_request');
    expect(await requestsOf(MONDAY)).toEqual(then);
  });

  it.each([
    ['be opened again', `state = 'open', closed_at = NULL`, ['complete', '2024-03-04T12:00:00Z']],
    ['be closed at another time', `closed_at = now()`, ['complete', '2024-03-04T12:00:00Z']],
    ['have been received at another time', `received_at = now() - interval '1 hour'`, ['open', null]],
    ['have asked for something else', `kind = 'access'`, ['open', null]],
    ['be given more time when it is up', `due_at = now() + interval '1 day'`, ['open', null]],
  ] as const)('cannot %s', async (_, change, closing) => {
    await request('2024-03-03T10:00:00Z', '2024-03-04T00:00:00Z', closing);
    await expect(open.database.query(`UPDATE data_subject_request SET ${change}`)).rejects.toMatchObject({
      code: '23001',
    });
  });

  it('cannot be found to have been due before', async () => {
    await request('2024-03-03T10:00:00Z', '2999-01-01T00:00:00Z');
    await expect(
      open.database.query(`UPDATE data_subject_request SET due_at = now() - interval '1 day'`),
    ).rejects.toMatchObject({ code: '23001' });
  });
});

describe('violations (VIO-7)', () => {
  const violated = (openedAt: string, severity: string, [state, closedAt]: readonly [string, string | null]) =>
    open.database.query(
      `INSERT INTO violation (id, tenant_id, rule, severity, state, opened_at, closed_at)
       VALUES (gen_random_uuid(), $1, 'RETENTION_EXCEEDED', $2, $3, $4, $5)`,
      [DEFAULT_TENANT_ID, severity, state, openedAt, closedAt],
    );
  const violationsOf = async (day: typeof MONDAY) => {
    await compute(open.database, violationRunner, day);
    return standsIn(open.database, violationRunner, day, ['severity', 'opened', 'closed', 'open']);
  };

  it('count on the day on which they were opened and on that on which they were closed, and stand in between', async () => {
    await violated('2024-03-03T00:00:00Z', 'critical', ['resolved', '2024-03-05T00:00:00Z']);
    await violated('2024-03-04T23:59:59.999Z', 'critical', ['false-positive', '2024-03-04T23:59:59.999Z']);
    await violated('2024-03-05T00:00:00Z', 'low', ['open', null]);
    expect(await violationsOf(SUNDAY)).toEqual([['critical', 1, 0, 1]]);
    expect(await violationsOf(MONDAY)).toEqual([['critical', 1, 1, 1]]);
    expect(await violationsOf(TUESDAY)).toEqual([
      ['critical', 0, 1, 0],
      ['low', 1, 0, 1],
    ]);
    await open.database.query('TRUNCATE violation');
    expect(await violationsOf(MONDAY)).toEqual([['critical', 1, 1, 1]]);
  });
});

describe('the cost of a day', () => {
  it.each([
    ['requests', dataSubjectRequest, 'data_subject_request'],
    ['violations', violation, 'violation'],
  ] as const)('of %s follows what was open in it, by the index on the end', async (_, filling: Filling, table) => {
    const others =
      table === 'violation'
        ? `'RETENTION_EXCEEDED', 'low', 'resolved'`
        : `'access', 'complete', now() + interval '1 year'`;
    const columns = table === 'violation' ? 'rule, severity, state, opened_at' : 'kind, state, due_at, received_at';
    await open.database.query(
      `INSERT INTO ${table} (id, tenant_id, ${columns}, closed_at)
       SELECT gen_random_uuid(), $1, ${others}, at, at + interval '1 hour'
       FROM generate_series(timestamptz '2019-01-01', '2024-03-04 12:00Z', '2 hours') AS at`,
      [DEFAULT_TENANT_ID],
    );
    await open.database.query(`VACUUM ANALYZE ${table}`);
    const plan = await explained(filling);
    expect(plan).toContain(`${table}_closed_at_idx`);
    expect(plan).not.toContain(`Seq Scan on ${table}`);
  });

  /** Nothing stays of it. */
  async function explained(filling: Filling): Promise<string> {
    const { rows } = await open.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${fillSql(filling)}`, [
      MONDAY.start,
      MONDAY.end,
    ]);
    return rows.map((row) => row['QUERY PLAN']).join('\n');
  }
});
