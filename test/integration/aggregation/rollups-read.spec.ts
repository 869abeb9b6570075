import { CATALOGUE } from '../../../src/aggregation/rollups/catalogue/index.js';
import { AggregateRepository, type AggregateRow } from '../../../src/aggregation/rollups/aggregate.repository.js';
import {
  aggregateQuestion,
  type AskedAggregate,
  cursorAfter,
} from '../../../src/aggregation/rollups/aggregate-question.js';
import { bucketOf, LATENCY_BUCKETS } from '../../../src/platform/metrics/index.js';
import { RUNNERS } from '../../../src/aggregation/runners/index.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const NOBODY = '00000000-0000-7000-8000-000000000003';
const NOW = new Date('2024-03-31T00:00:00Z');

let open: TestDatabase;
let repository: AggregateRepository;

beforeAll(async () => {
  open = await testDatabase();
  repository = new AggregateRepository(open.database);
});
afterAll(() => open.close());

const ask = (name: string, asked: AskedAggregate = {}, limit = 500, tenantId = DEFAULT_TENANT_ID) =>
  repository.answer(aggregateQuestion(name, asked, NOW), tenantId, limit);

const told = (rows: readonly AggregateRow[]) =>
  rows.map(({ at, dimensions, measures }) => [
    at.toISOString().slice(0, 13),
    ...Object.values(dimensions),
    ...Object.values(measures),
  ]);

const histogram = (...latencies: number[]): number[] => {
  const counts = new Array<number>(LATENCY_BUCKETS).fill(0);
  for (const latency of latencies) counts[bucketOf(latency)]! += 1;
  return counts;
};

describe('requests by hour', () => {
  const span = { from: '2024-03-01', to: '2024-03-15' };

  beforeAll(async () => {
    const rows: [string, string, string, string, number, number[]][] = [
      ['2024-03-01T10:00:00Z', DEFAULT_TENANT_ID, 'a.example', 'answered', 2, [10, 500]],
      ['2024-03-01T11:00:00Z', DEFAULT_TENANT_ID, 'a.example', 'answered', 1, [90]],
      ['2024-03-01T11:00:00Z', DEFAULT_TENANT_ID, 'b.example', 'answered', 1, [2000]],
      ['2024-03-01T11:00:00Z', DEFAULT_TENANT_ID, 'b.example', 'registry-timeout', 4, [5000, 5000, 5000, 5000]],
      ['2024-03-04T00:00:00Z', DEFAULT_TENANT_ID, 'a.example', 'answered', 3, [1, 2, 3]],
      ['2024-03-01T11:00:00Z', OTHER_TENANT, 'a.example', 'answered', 100, [7]],
    ];
    for (const [at, tenant, registry, outcome, requests, latencies] of rows)
      await open.database.query(
        `INSERT INTO rollup_registry_traffic VALUES ($1, $2, $3, 'domain', 'lookup', $4, $5::bigint, $5::bigint * 1000, $6)`,
        [at, tenant, registry, outcome, requests, histogram(...latencies)],
      );
  });

  it('add up over intervals and groups, for the caller’s account alone (SEC-8)', async () => {
    expect(told(await ask('registry-traffic', { ...span, measures: 'requests,bytes' }))).toEqual([
      ['2024-03-01T10', 2, 2000],
      ['2024-03-01T11', 6, 6000],
      ['2024-03-04T00', 3, 3000],
    ]);
    expect(
      told(await ask('registry-traffic', { ...span, measures: 'requests', interval: 'day', groupBy: 'registry' })),
    ).toEqual([
      ['2024-03-01T00', 'a.example', 3],
      ['2024-03-01T00', 'b.example', 5],
      ['2024-03-04T00', 'a.example', 3],
    ]);
    expect(told(await ask('registry-traffic', { ...span, measures: 'requests', interval: 'week' }))).toEqual([
      ['2024-02-26T00', 8],
      ['2024-03-04T00', 3],
    ]);
    expect(told(await ask('registry-traffic', { ...span, measures: 'requests', interval: 'month' }))).toEqual([
      ['2024-03-01T00', 11],
    ]);
    expect(told(await ask('registry-traffic', { ...span, measures: 'requests' }, 500, OTHER_TENANT))).toEqual([
      ['2024-03-01T11', 100],
    ]);
  });

  it('have the percentiles of all requests of a group together', async () => {
    const [day] = await ask('registry-traffic', { ...span, interval: 'day', groupBy: 'registry', measures: 'p50,p99' });
    expect(day!.dimensions).toEqual({ registry: 'a.example' });
    expect(day!.measures['p50']).toBeGreaterThanOrEqual(64);
    expect(day!.measures['p50']).toBeLessThanOrEqual(91);
    expect(day!.measures['p99']).toBeGreaterThanOrEqual(362);
    expect(day!.measures['p99']).toBeLessThanOrEqual(512);
  });

  it('are filtered by any value of each dimension', async () => {
    const filter = ['registry:a.example', 'registry:b.example', 'outcome:registry-timeout'];
    expect(told(await ask('registry-traffic', { ...span, measures: 'requests', filter }))).toEqual([
      ['2024-03-01T11', 4],
    ]);
    const odd = [`registry:'; DROP TABLE rollup_registry_traffic; --`];
    expect(await ask('registry-traffic', { ...span, filter: odd })).toEqual([]);
  });

  it.each(['at', '-at', 'requests', '-requests', 'registry', '-registry', 'p50', '-p95'])(
    'are turned page by page by %s',
    async (sort) => {
      const asked = { ...span, groupBy: 'registry,outcome', sort };
      const all = await ask('registry-traffic', asked);
      expect(all).toHaveLength(5);
      const keys = all.map(({ place: [first] }) => first as string | number);
      const sorted = [...keys].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
      expect(keys).toEqual(sort.startsWith('-') ? sorted.reverse() : sorted);
      const turned: AggregateRow[] = [];
      for (let cursor: string | undefined; ;) {
        const question = { ...asked, ...(cursor !== undefined && { cursor }) };
        const [row] = await ask('registry-traffic', question, 1);
        if (row === undefined) break;
        turned.push(row);
        cursor = cursorAfter(aggregateQuestion('registry-traffic', question, NOW), row.place);
      }
      expect(turned).toEqual(all);
    },
  );
});

describe('what stands', () => {
  it('is that of the last window of an interval, not the sum of all', async () => {
    const rows: [string, string, number, number][] = [
      ['2024-03-04', '1', 10, 1],
      ['2024-03-05', '1', 11, 2],
      ['2024-03-05', '2', 5, 0],
      ['2024-03-06', '1', 9, 4],
      ['2024-03-11', '1', 8, 0],
    ];
    for (const [day, registrar, names, gained] of rows)
      await open.database.query(
        `INSERT INTO rollup_registrar VALUES ($1::timestamp AT TIME ZONE 'UTC', $2, $3, 'Name of ' || $3::text, $4, $5, 0, 0, 0, 0)`,
        [day, DEFAULT_TENANT_ID, registrar, names, gained],
      );
    const asked = { from: '2024-03-01', to: '2024-03-20', interval: 'week' };
    expect(told(await ask('registrar', { ...asked, measures: 'names,gained' }))).toEqual([
      ['2024-03-04T00', 9, 7],
      ['2024-03-11T00', 8, 0],
    ]);
    expect(told(await ask('registrar', { ...asked, groupBy: 'registrar', measures: 'names,registrarName' }))).toEqual([
      ['2024-03-04T00', '1', 9, 'Name of 1'],
      ['2024-03-11T00', '1', 8, 'Name of 1'],
    ]);
  });
});

describe('the catalogue', () => {
  it('has an entry for each runner, over the first table that it writes, and none over what nobody writes', () => {
    const tableOf = new Map(CATALOGUE.map(({ name, table }) => [name, table]));
    for (const { name, writes } of RUNNERS) expect([name, tableOf.get(name)]).toEqual([name, writes[0]]);
    expect(RUNNERS.flatMap(({ writes }) => writes)).toEqual(expect.arrayContaining([...tableOf.values()]));
    expect(tableOf.size).toBe(CATALOGUE.length);
  });

  it.each(CATALOGUE.map((aggregate) => [aggregate.name, aggregate] as const))(
    'is true: %s can be asked for all that it declares',
    async (name, { dimensions, interval }) => {
      const groupBy = Object.keys(dimensions).join(',');
      const filter = Object.keys(dimensions).map((dimension) => `${dimension}:2024-03-01`);
      expect(await ask(name, { interval, groupBy, filter }, 500, NOBODY)).toEqual([]);
      const sort = `-${Object.keys(dimensions)[0]}`;
      expect(await ask(name, { interval: 'month', groupBy, sort }, 500, NOBODY)).toEqual([]);
    },
  );

  it('says so when a question takes too long', async () => {
    const { database } = open;
    await database.transaction(async (transaction) => {
      await transaction.query('LOCK TABLE rollup_tld IN ACCESS EXCLUSIVE MODE');
      await expect(ask('tld-day')).rejects.toMatchObject({ status: 422, code: 'too-costly' });
    });
  });
});
