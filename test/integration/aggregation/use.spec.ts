import { aggregateQuestion } from '../../../src/aggregation/rollups/aggregate-question.js';
import { AggregateRepository } from '../../../src/aggregation/rollups/aggregate.repository.js';
import { alertDeliveryRunner } from '../../../src/aggregation/runners/hourly/alert-delivery.runner.js';
import { laneUtilisationRunner } from '../../../src/aggregation/runners/hourly/lane-utilisation.runner.js';
import { lookupUsageRunner } from '../../../src/aggregation/runners/hourly/lookup-usage.runner.js';
import { windowAt } from '../../../src/aggregation/window.js';
import { LookupUsage } from '../../../src/lookup/usage/lookup-usage.js';
import { LookupUsageRepository } from '../../../src/lookup/usage/lookup-usage.repository.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { LATENCY_BUCKETS } from '../../../src/platform/metrics/index.js';
import { insertRun } from '../../support/collection-rows.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { compute, standsIn } from '../../support/one-window.js';

const HOUR = windowAt('hourly', new Date('2024-03-04T11:00:00Z'));
const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase();
});
afterAll(() => open.close());

describe('the utilisation of lanes', () => {
  const paced = (authority: string, pace: number | null) =>
    open.database.query(
      `INSERT INTO lane (authority, pace_per_second) VALUES ($1, $2) ON CONFLICT (authority) DO UPDATE SET pace_per_second = $2`,
      [authority, pace],
    );
  const traffic = (registry: string, outcome: string, requests: number, tenantId = DEFAULT_TENANT_ID) =>
    open.database.query(
      `INSERT INTO rollup_registry_traffic VALUES ($1, $2, $3, 'domain', 'lookup', $4, $5, 0, array_fill(0, ARRAY[${LATENCY_BUCKETS}]))`,
      [HOUR.start, tenantId, registry, outcome, requests],
    );
  const COLUMNS = ['registry', 'requests', 'limited', 'failed', 'capacity'];
  const utilisation = async (tenantId = DEFAULT_TENANT_ID) => {
    const { rejected = {} } = await compute(open.database, laneUtilisationRunner, HOUR);
    return [await standsIn(open.database, laneUtilisationRunner, HOUR, COLUMNS, tenantId), rejected];
  };
  beforeEach(() =>
    open.database.query('TRUNCATE lane, lane_capacity, rollup_registry_traffic, rollup_lane_utilisation'),
  );

  it('is of each tenant’s requests beside what the whole lane could have sent', async () => {
    await paced('a.example', 0.5);
    await traffic('a.example', 'answered', 800);
    await traffic('a.example', 'registry-limited', 30);
    for (const outcome of ['registry-timeout', 'registry-refused', 'bad-response'])
      await traffic('a.example', outcome, 5);
    await traffic('a.example', 'not-found', 55);
    await traffic('a.example', 'answered', 9, OTHER_TENANT);
    expect(await utilisation()).toEqual([[['a.example', 900, 30, 15, 1_800]], {}]);
    expect(await standsIn(open.database, laneUtilisationRunner, HOUR, COLUMNS, OTHER_TENANT)).toEqual([
      ['a.example', 9, 0, 0, 1_800],
    ]);
    const question = aggregateQuestion(
      'lane-utilisation',
      { from: '2024-03-04', to: '2024-03-05', groupBy: 'registry', measures: 'requests,utilisation' },
      new Date('2024-03-05'),
    );
    const [row] = await new AggregateRepository(open.database).answer(question, DEFAULT_TENANT_ID, 10);
    expect(row?.measures).toEqual({ requests: 900, utilisation: 0.5 });
  });

  it('keeps the pace of when the hour was first computed, and sees late requests against it', async () => {
    await paced('a.example', 0.5);
    await paced('free.example', null);
    await traffic('a.example', 'answered', 100);
    await traffic('free.example', 'answered', 7);
    await traffic('unknown.example', 'answered', 7);
    expect(await utilisation()).toEqual([[['a.example', 100, 0, 0, 1_800]], { 'no-pace': 2 }]);
    for (const lane of ['a.example', 'free.example', 'late.example']) await paced(lane, 2);
    await traffic('a.example', 'not-found', 20);
    await traffic('late.example', 'answered', 4);
    const later = [
      ['a.example', 120, 0, 0, 1_800],
      ['late.example', 4, 0, 0, 7_200],
    ];
    expect(await utilisation()).toEqual([later, { 'no-pace': 2 }]);
    expect(await utilisation()).toEqual([later, { 'no-pace': 2 }]);
  });
});

describe('deliveries', () => {
  const deliveries = async () => {
    const { rejected = {} } = await compute(open.database, alertDeliveryRunner, HOUR);
    const columns = ['channel', 'outcome', 'deliveries', 'attempts'];
    return [await standsIn(open.database, alertDeliveryRunner, HOUR, columns), rejected];
  };
  const callback = (state: string, at: string | null, attempts: number | null) =>
    insertRun(open.database, { callback_state: state, callback_at: at, callback_attempts: attempts });

  it('are callbacks by the hour in which they ended, whether their attempts are known or not', async () => {
    await callback('delivered', '2024-03-04T11:00:00Z', 1);
    await callback('delivered', '2024-03-04T11:59:59.999Z', 4);
    await callback('failed', '2024-03-04T11:30:00Z', 21);
    await callback('failed', '2024-03-04T11:30:00Z', null);
    await callback('delivered', '2024-03-04T12:00:00Z', 1);
    await callback('pending', null, null);
    const expected = [
      [
        ['callback', 'delivered', 2, 5],
        ['callback', 'failed', 2, 21],
      ],
      {},
    ];
    expect(await deliveries()).toEqual(expected);
    await open.database.query(`DELETE FROM collection_run WHERE callback_attempts = 21`);
    await compute(open.database, alertDeliveryRunner, HOUR);
    expect(await standsIn(open.database, alertDeliveryRunner, HOUR, ['outcome', 'deliveries'])).toEqual([
      ['delivered', 2],
      ['failed', 2],
    ]);
  });
});

describe('the use of lookups', () => {
  it('is what the processes wrote down, in the hour in which they did', async () => {
    const usage = new LookupUsage(new LookupUsageRepository(open.database));
    for (const outcome of ['found', 'found', 'stale', 'internal', 'redaction-failed'] as const)
      usage.count({ tenantId: DEFAULT_TENANT_ID, kind: 'entity', source: 'store', outcome }, 12);
    await usage.flush();
    const { rows } = await open.database.query<{ minute: Date }>('SELECT minute FROM lookup_usage LIMIT 1');
    const hour = windowAt('hourly', rows[0]!.minute);
    expect((await compute(open.database, lookupUsageRunner, hour)).rejected).toBeUndefined();
    expect(await standsIn(open.database, lookupUsageRunner, hour, ['kind', 'source', 'outcome', 'lookups'])).toEqual([
      ['entity', 'store', 'found', 2],
      ['entity', 'store', 'internal', 1],
      ['entity', 'store', 'redaction-failed', 1],
      ['entity', 'store', 'stale', 1],
    ]);
  });
});
