import { type Window } from '../../../src/aggregation/runner.js';
import { freshness } from '../../../src/aggregation/runners/daily/freshness.sql.js';
import { alertDelivery } from '../../../src/aggregation/runners/hourly/alert-delivery.sql.js';
import { collection } from '../../../src/aggregation/runners/hourly/collection.sql.js';
import { laneUtilisation } from '../../../src/aggregation/runners/hourly/lane-utilisation.sql.js';
import { lookupUsage } from '../../../src/aggregation/runners/hourly/lookup-usage.sql.js';
import { registrationChange } from '../../../src/aggregation/runners/hourly/registration-change.sql.js';
import { registryTraffic } from '../../../src/aggregation/runners/hourly/registry-traffic.sql.js';
import { type Filling } from '../../../src/aggregation/runners/replace-window.sql.js';
import { DEFAULT_TENANT_ID, type Queryable, uuidV7 } from '../../../src/platform/database/index.js';
import { LATENCY_BUCKETS } from '../../../src/platform/metrics/index.js';
import { insertRun } from '../../support/collection-rows.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { indexes, looked, planOfFilling, scans } from '../../support/filling-plan.js';

const HOUR: Window = { start: new Date('2024-03-04T11:00:00Z'), end: new Date('2024-03-04T12:00:00Z') };
/** Rows of the sources, spread evenly over three days; an hour is a seventy-second of them. */
const ROWS = {
  ...{ observations: 360_000, events: 36_000, subjects: 120_000, items: 36_000 },
  ...{ minutes: 36_000, callbacks: 14_400, traffic: 36_000 },
};
/** Objects that were checked in the hour, and again later. */
const CHECKED_TWICE = 2_000;

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase({ statementTimeoutMs: 60_000 });
  const { database } = open;
  const instant = (rows: number) => `timestamptz '2024-03-03T00:00:00Z' + n * interval '3 days' / ${rows}`;
  await database.query(`SELECT prepare_observation_partitions('2024-03-03', 3)`);
  await database.query(
    `INSERT INTO observation SELECT gen_random_uuid(), ${instant(ROWS.observations)}, $1, 'rdap.example', 'domain', 'rdap.example', 'answered',
       200, n % 900, 2048, 'lookup' FROM generate_series(0, ${ROWS.observations - 1}) AS n`,
    [DEFAULT_TENANT_ID],
  );
  await database.query(
    `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role)
     SELECT lpad(to_hex(n), 32, '0')::uuid, $1, 'domain', 'name-' || n || '.example', 'rdap.example', 'registry'
     FROM generate_series(0, ${ROWS.subjects - 1}) AS n`,
    [DEFAULT_TENANT_ID],
  );
  await database.query(
    `INSERT INTO change_event (subject_id, event_id, tenant_id, at, type, field, path, expires_at, kind, authority, tld)
     SELECT lpad(to_hex(n * 7919 % ${ROWS.subjects}), 32, '0')::uuid, gen_random_uuid(), $1, ${instant(ROWS.events)}, 'status-added', 'status',
       '/status/0', 'infinity', 'domain', 'rdap.example', 'example' FROM generate_series(0, ${ROWS.events - 1}) AS n`,
    [DEFAULT_TENANT_ID],
  );
  const runId = await insertRun(database);
  await database.query(
    `INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, line, priority, registry, lane, state, due_at, outcome,
       finished_at, done_xid)
     SELECT gen_random_uuid(), $2, $1, 'domain', 'x.example', n, 2, 'rdap.example', 'rdap.example', 'done', now(), 'found',
       ${instant(ROWS.items)}, pg_current_xact_id() FROM generate_series(0, ${ROWS.items - 1}) AS n`,
    [DEFAULT_TENANT_ID, runId],
  );
  await insertUse(database, instant);
  await insertCheckedTwice(database);
  // Summaries of pages are made by the vacuum that autovacuum would run.
  const used = ['lookup_usage', 'collection_run', 'rollup_registry_traffic', 'registration_version'];
  for (const table of ['observation', 'registration', 'change_event', 'collection_item', ...used])
    await database.query(`VACUUM ANALYZE ${table}`);
});
afterAll(() => open.close());

async function insertUse(database: Queryable, instant: (rows: number) => string): Promise<void> {
  const histogram = `array_fill(0, ARRAY[${LATENCY_BUCKETS}])`;
  await database.query(
    `INSERT INTO lookup_usage SELECT date_trunc('minute', ${instant(ROWS.minutes)}), lpad(to_hex(n), 32, '0')::uuid, 'domain', 'cache', 'found', 1,
       ${histogram} FROM generate_series(0, ${ROWS.minutes - 1}) AS n`,
  );
  await database.query(
    `INSERT INTO collection_run (id, tenant_id, kind, state, max_age_seconds, fields, callback_state, callback_at, expires_at)
     SELECT gen_random_uuid(), $1, 'collection', 'done', 0, '{}', 'delivered', ${instant(ROWS.callbacks)}, 'infinity'
     FROM generate_series(0, ${ROWS.callbacks - 1}) AS n`,
    [DEFAULT_TENANT_ID],
  );
  await database.query(
    `INSERT INTO rollup_registry_traffic
     SELECT date_trunc('hour', ${instant(ROWS.traffic)}), $1, 'rdap-' || n || '.example', 'domain', 'lookup', 'answered', 1, 1, ${histogram}
     FROM generate_series(0, ${ROWS.traffic - 1}) AS n`,
    [DEFAULT_TENANT_ID],
  );
}

async function insertCheckedTwice(database: Queryable): Promise<void> {
  const [first, later] = [new Date('2024-02-01T00:00:00Z'), new Date('2024-03-05T00:00:00Z')];
  await database.query(
    `UPDATE registration SET current_version_id = $1, first_seen_at = $2, last_changed_at = $2, last_checked_at = $3
     WHERE subject_id < lpad(to_hex(${CHECKED_TWICE}), 32, '0')::uuid`,
    [uuidV7(first.getTime()), first, later],
  );
  await database.query(
    `INSERT INTO observation SELECT subject_id, $1, tenant_id, authority, kind, authority, 'answered', 200, 10, 2048, 'lookup'
     FROM registration WHERE current_version_id IS NOT NULL`,
    [HOUR.start],
  );
}

const planOf = (filling: Filling) => planOfFilling(open.database, filling, HOUR);

describe('the cost of an hour follows the rows in it', () => {
  it('of observations: its day alone is read, and of that the pages of the hour', async () => {
    const nodes = await planOf(registryTraffic);
    const read = scans(nodes, /^observation/);
    expect(read.map((node) => node['Relation Name'])).toEqual(['observation_20240304']);
    expect(indexes(nodes)).toEqual(['observation_20240304_at_idx']);
    expect(looked(read)).toBeGreaterThanOrEqual(ROWS.observations / 72);
    expect(looked(read)).toBeLessThan(ROWS.observations / 3 / 4);
  });

  it('of changes: the pages of the hour are read, and no object', async () => {
    const nodes = await planOf(registrationChange);
    expect(indexes(nodes)).toEqual(['change_event_at_idx']);
    expect(scans(nodes, /^(?!rollup_)./).map((node) => node['Relation Name'])).toEqual(['change_event']);
    expect(looked(scans(nodes, /^change_event$/))).toBeLessThan((3 * ROWS.events) / 72 + 1_500);
  });

  it('of items: those that ended in the hour', async () => {
    const nodes = await planOf(collection);
    expect(indexes(nodes)).toEqual(['collection_item_finished_at_idx']);
    expect(looked(scans(nodes, /^collection_item$/))).toBe(ROWS.items / 72);
  });

  it('of lookups: its minutes', async () => {
    const nodes = await planOf(lookupUsage);
    expect(indexes(nodes)).toEqual(['lookup_usage_minute_idx']);
    expect(looked(scans(nodes, /^lookup_usage$/))).toBe(ROWS.minutes / 72);
  });

  it('of callbacks: those that ended in the hour', async () => {
    const nodes = await planOf(alertDelivery);
    expect(indexes(nodes)).toEqual(['collection_run_callback_at_idx']);
    expect(looked(scans(nodes, /^collection_run$/))).toBe(ROWS.callbacks / 72);
  });

  it('of lanes: rows of the traffic of the hour', async () => {
    const nodes = await planOf(laneUtilisation);
    expect(indexes(nodes)).toContain('rollup_registry_traffic_starts_at_idx');
    expect(looked(scans(nodes, /^rollup_registry_traffic$/))).toBe(ROWS.traffic / 72);
  });
});

describe('the cost of a day that is computed again', () => {
  it('is a look at the observations of each object that was checked since, in the partitions of the band alone', async () => {
    const nodes = await planOf(freshness);
    const read = scans(nodes, /^observation/).filter((node) => node['Actual Loops'] > 0);
    for (const node of read) expect(node['Index Name']).toMatch(/_subject_id_at_idx$/);
    expect(new Set(read.map((node) => node['Relation Name']))).toEqual(
      new Set(['observation_20240303', 'observation_20240304']),
    );
    expect(looked(read)).toBe(CHECKED_TWICE);
  });
});
