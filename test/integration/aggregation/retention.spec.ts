import { retentionRunner } from '../../../src/aggregation/runners/daily/retention.runner.js';
import { HELD_CLASSES, retention } from '../../../src/aggregation/runners/daily/retention.sql.js';
import { fillSql } from '../../../src/aggregation/runners/replace-window.sql.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { domain, recordInput } from '../../factories/record-input.js';
import { insertEnded, insertRun } from '../../support/collection-rows.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { compute, dayOf, standsIn } from '../../support/one-window.js';

const MONDAY = dayOf('2024-03-04');
const TUESDAY = dayOf('2024-03-05');
const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const TABLES = 'registration, registration_version, change_event, lookup_key, collection_result, portfolio_request';

let open: TestDatabase;
let store: RegistrationStore;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
});
afterAll(() => open.close());
beforeEach(() => open.database.query(`TRUNCATE ${TABLES}, rollup_retention`));

const heldOn = async (day: typeof MONDAY, tenantId = DEFAULT_TENANT_ID) => {
  await compute(open.database, retentionRunner, day);
  const columns = ['subject_class', 'held', 'due_30', 'overdue'];
  return standsIn(open.database, retentionRunner, day, columns, tenantId);
};

async function recordOn(fetchedAt: string, expiresAt: string, handle = 'D1-EXAMPLE', key = 'kept.example') {
  const registration = domain(key, { handle });
  await store.record([
    recordInput(registration, 0, { fetchedAt: new Date(fetchedAt), expiresAt: new Date(expiresAt) }),
  ]);
}

describe('what is held (RET-8)', () => {
  it.each([
    ['at the end of the day expires within 30 days', '2024-03-05T00:00:00Z', [1, 1, 0]],
    ['at the last instant of 30 days does', '2024-04-03T23:59:59.999Z', [1, 1, 0]],
    ['30 days after it does not', '2024-04-04T00:00:00Z', [1, 0, 0]],
    ['just before the end of the day has a day to be deleted', '2024-03-04T23:59:59.999Z', [1, 0, 0]],
    ['a day before it still has', '2024-03-04T00:00:00Z', [1, 0, 0]],
    ['more than a day before it is overdue', '2024-03-03T23:59:59.999Z', [1, 0, 1]],
  ])('and expires %s', async (_, expiresAt, counts) => {
    await recordOn('2024-03-01T09:00:00Z', expiresAt);
    expect(await heldOn(MONDAY)).toEqual(
      ['change', 'question', 'registration', 'version'].map((name) => [name, ...counts]),
    );
  });

  it('is counted from the day on on which it came', async () => {
    await recordOn('2024-03-05T00:00:00Z', '2999-01-01T00:00:00Z');
    expect(await heldOn(MONDAY)).toEqual([]);
    expect(await heldOn(TUESDAY)).toHaveLength(4);
    expect(await heldOn(TUESDAY, OTHER_TENANT)).toEqual([]);
  });

  it('ends with the object for the version that stands, and at its own end for one that does not', async () => {
    await recordOn('2024-03-01T09:00:00Z', '2024-03-02T00:00:00Z');
    await recordOn('2024-03-01T10:00:00Z', '2024-03-02T00:00:00Z', 'D2-EXAMPLE');
    const versions = async () => (await heldOn(MONDAY)).find(([name]) => name === 'version');
    expect(await versions()).toEqual(['version', 2, 0, 2]);
    await open.database.query(`UPDATE registration SET expires_at = '2024-03-20'`);
    expect(await versions()).toEqual(['version', 2, 1, 1]);
  });

  it('includes results of collections, and answers to requests with an Idempotency-Key', async () => {
    const runId = await insertRun(open.database, { is_strict: true });
    await insertEnded(open.database, runId, 3);
    await open.database.query(`UPDATE collection_item SET finished_at = '2024-03-04T12:00:00Z' WHERE line < 3`);
    await open.database.query(
      `INSERT INTO portfolio_request (tenant_id, idempotency_key, resource_id, updated_at, expires_at)
       VALUES ($1, 'key', gen_random_uuid(), '2024-03-02', '2024-03-03')`,
      [DEFAULT_TENANT_ID],
    );
    expect(await heldOn(MONDAY)).toEqual([
      ['collection-result', 2, 0, 0],
      ['portfolio-request', 1, 0, 1],
    ]);
  });

  it('of a day of the past stays as it was computed when some of it has been deleted since (RET-5), and grows by what comes late', async () => {
    await recordOn('2024-03-01T09:00:00Z', '2024-03-02T00:00:00Z');
    await recordOn('2024-03-01T09:00:00Z', '2024-03-02T00:00:00Z', 'D1-EXAMPLE', 'other.example');
    await heldOn(MONDAY);
    await recordOn('2024-03-04T09:00:00Z', '2024-03-20T00:00:00Z', 'D1-EXAMPLE', 'late.example');
    const whole = await heldOn(MONDAY);
    expect(whole).toContainEqual(['version', 3, 1, 2]);
    await open.database.query(`DELETE FROM registration_version WHERE expires_at < '2024-03-04'`);
    expect(await heldOn(MONDAY)).toEqual(whole);
    await open.database.query(`TRUNCATE ${TABLES}`);
    expect(await heldOn(MONDAY)).toEqual(whole);
  });

  it('is every table that can expire, but for frames, keys and what has no time of its own (RET-2)', async () => {
    const { rows } = await open.database.query<{ name: string }>(
      `SELECT table_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'expires_at'`,
    );
    const held = HELD_CLASSES.map(({ from }) => from.split(' ')[0]!);
    const others = rows.map(({ name }) => name).filter((name) => !held.includes(name));
    expect(others.sort()).toEqual(['api_key', 'collection_run', 'import_run']);
  });
});

describe('the cost of a day', () => {
  it('is one scan of each table, and one more of objects and of items for the ends that they know', async () => {
    const { rows } = await open.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ${fillSql(retention)}`, [
      MONDAY.start,
      MONDAY.end,
    ]);
    const scans = rows.flatMap((row) => /(?<!CTE )Scan(?: using \w+)? on (\w+)/.exec(row['QUERY PLAN'])?.[1] ?? []);
    expect(scans.sort()).toEqual([
      ...['change_event', 'collection_item', 'collection_result', 'lookup_key', 'portfolio_request'],
      ...['registration', 'registration', 'registration_version'],
    ]);
  });
});
