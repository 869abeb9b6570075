import fc from 'fast-check';
import {
  aggregateQuestion,
  type AskedAggregate,
  cursorAfter,
} from '../../../src/aggregation/rollups/aggregate-question.js';
import { AggregateRepository, type AggregateRow } from '../../../src/aggregation/rollups/aggregate.repository.js';
import { quantileOf } from '../../../src/aggregation/rollups/latency-histogram.sql.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { LATENCY_BUCKETS, quantileMs } from '../../../src/platform/metrics/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = new Date('2024-03-31T00:00:00Z');
const SPAN = { from: '2024-03-01', to: '2024-03-15' };
const EMPTY = new Array<number>(LATENCY_BUCKETS).fill(0);

let open: TestDatabase;
let repository: AggregateRepository;

beforeAll(async () => {
  open = await testDatabase();
  repository = new AggregateRepository(open.database);
});
afterAll(() => open.close());

const ask = (name: string, asked: AskedAggregate, limit = 500) =>
  repository.answer(aggregateQuestion(name, { ...SPAN, ...asked }, NOW), DEFAULT_TENANT_ID, limit);

/** All rows, read in pages of so many. */
async function turn(name: string, asked: AskedAggregate, limit: number): Promise<AggregateRow[]> {
  const turned: AggregateRow[] = [];
  for (let cursor: string | undefined; ;) {
    const question = { ...asked, ...(cursor !== undefined && { cursor }) };
    const page = await ask(name, question, limit);
    if (page.length === 0) return turned;
    turned.push(...page);
    cursor = cursorAfter(aggregateQuestion(name, { ...SPAN, ...question }, NOW), page.at(-1)!.place);
  }
}

const count = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer({ min: 0, max: 50 }));
const histogram = fc.array(count, { minLength: LATENCY_BUCKETS, maxLength: LATENCY_BUCKETS });
const share = fc.constantFrom(0.001, 0.5, 0.95, 0.99, 1);

describe('a percentile in SQL', () => {
  it('is that of the program, to the last digit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(histogram, { minLength: 1, maxLength: 20 }), share, async (histograms, wanted) => {
        const { rows } = await open.database.query<{ value: number | null }>(
          `SELECT ${quantileOf('counts', wanted)} AS value FROM (
             SELECT ordinal, (SELECT array_agg(n::float8 ORDER BY at) FROM json_array_elements_text(counts) WITH ORDINALITY AS one (n, at)) AS counts
             FROM json_array_elements($1::json) WITH ORDINALITY AS given (counts, ordinal)) AS histograms ORDER BY ordinal`,
          [JSON.stringify(histograms)],
        );
        expect(rows.map(({ value }) => value)).toEqual(histograms.map((counts) => quantileMs(counts, wanted) ?? null));
      }),
    );
  });
});

describe('sorting', () => {
  beforeAll(async () => {
    // Some have no latency, and many the same one.
    const histograms = [...fc.sample(histogram, 30), ...Array.from({ length: 10 }, () => EMPTY)];
    const requests = histograms.map((counts) => counts.reduce((sum, n) => sum + n, 0));
    await open.database.query(
      `INSERT INTO rollup_registry_traffic
       SELECT '2024-03-01T10:00:00Z'::timestamptz + (ordinal % 3) * interval '1 hour', $1, 'r' || ordinal, 'domain', 'lookup', 'answered', 1, 0,
         (SELECT array_agg(n::bigint ORDER BY at) FROM json_array_elements_text(counts) WITH ORDINALITY AS one (n, at))
       FROM json_array_elements($2::json) WITH ORDINALITY AS given (counts, ordinal)`,
      [DEFAULT_TENANT_ID, JSON.stringify(histograms)],
    );
    await open.database.query(
      `INSERT INTO rollup_registry_reliability (starts_at, tenant_id, registry, requests, answered, absent, limited, timed_out, refused,
         malformed, bytes, latency)
       SELECT '2024-03-04', $1, 'r' || ordinal, requests, requests / (1 + ordinal % 4), 0, 0, 0, 0, 0, 0, array_fill(0, ARRAY[${LATENCY_BUCKETS}])
       FROM unnest($2::bigint[]) WITH ORDINALITY AS given (requests, ordinal)`,
      [DEFAULT_TENANT_ID, requests],
    );
  });

  it.each([
    ['registry-traffic', 'p50'],
    ['registry-traffic', 'p95'],
    ['registry-reliability', 'reliability'],
  ])('of %s by %s puts what has none below all others, and pages go on where they ended', async (name, measure) => {
    const asked = { groupBy: 'registry', measures: measure };
    for (const [sort, direction] of [
      [measure, 1],
      [`-${measure}`, -1],
    ] as const) {
      const all = await ask(name, { ...asked, sort });
      const values = all.map(({ measures }) => (measures[measure] ?? -1) as number);
      expect(values.length).toBe(40);
      expect(values).toContain(-1);
      expect(new Set(values).size).toBeLessThan(values.length);
      expect(values).toEqual([...values].sort((a, b) => direction * (a - b)));
      for (const limit of [1, 7]) expect(await turn(name, { ...asked, sort }, limit)).toEqual(all);
    }
  });

  it('needs the measure that it goes by among those that are asked for', async () => {
    const rows = await ask('registry-traffic', { groupBy: 'registry', measures: 'requests,p99,p50', sort: '-p99' }, 3);
    expect(rows.map(({ measures }) => Object.keys(measures))).toEqual(rows.map(() => ['requests', 'p99', 'p50']));
    expect(() => aggregateQuestion('registry-traffic', { sort: 'p95', measures: 'p50' }, NOW)).toThrow(/sort must be/);
  });
});
