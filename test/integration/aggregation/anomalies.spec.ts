import { type Principal } from '../../../src/access/index.js';
import { aggregateQuestion } from '../../../src/aggregation/rollups/aggregate-question.js';
import { AnomaliesFace } from '../../../src/aggregation/rollups/anomalies.face.js';
import { type AnomalyQuestionDto } from '../../../src/aggregation/rollups/dto/anomaly.dto.js';
import { lookBack } from '../../../src/aggregation/rollups/look-back.js';
import { SeriesRepository } from '../../../src/aggregation/rollups/series.repository.js';
import { seriesSql } from '../../../src/aggregation/rollups/series.sql.js';
import { Clock } from '../../../src/platform/clock.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';
const NOW = Date.parse('2026-06-08T12:00:30Z');
/** Monday, ten in the morning: a window among those that are asked for without a word. */
const AT = '2026-06-08T10:00:00.000Z';

let open: TestDatabase;
let face: AnomaliesFace;

const principal = (...scopes: Principal['scopes']): Principal => ({ tenantId: DEFAULT_TENANT_ID, keyId: 'k', scopes });
const ask = (name: string, question: AnomalyQuestionDto = {}, who = principal('lookup')) =>
  face.answer(name, question, who);

beforeAll(async () => {
  open = await testDatabase();
  const clock = new (class extends Clock {
    now = () => NOW;
  })();
  face = new AnomaliesFace(new SeriesRepository(open.database), clock);
  // Every hour of ten weeks but one: steady.example always 100, and ten times as many in the window; quiet.example 50, and nothing in it.
  await open.database.query(
    `INSERT INTO runner_window (runner, window_start, window_end, version, state, read, written, rejected, computed_at, seen)
     SELECT 'registry-traffic', at, at + interval '1 hour', 1, 'done', 1000, 2,
       json_build_object('negative-latency', CASE WHEN at = $1 THEN 400 ELSE 3 END), now(), pg_current_snapshot()
     FROM generate_series($1::timestamptz - interval '10 weeks', $1, interval '1 hour') AS at
     WHERE at <> $1::timestamptz - interval '1 hour'`,
    [AT],
  );
  await open.database.query(
    `INSERT INTO rollup_registry_traffic
     SELECT at, tenant, registry, 'domain', 'lookup', 'answered', requests, requests, array_fill(0, ARRAY[35])
     FROM generate_series($1::timestamptz - interval '10 weeks', $1, interval '1 hour') AS at,
       LATERAL (VALUES ($2::uuid, 'steady.example', CASE WHEN at = $1 THEN 1000 ELSE 100 END), ($2, 'quiet.example', 50),
         ($3, 'steady.example', 100), ($3, 'foreign.example', CASE WHEN at = $1 THEN 1000 ELSE 100 END)) AS row (tenant, registry, requests)
     WHERE at <> $1::timestamptz - interval '1 hour' AND (at < $1 OR registry <> 'quiet.example')`,
    [AT, DEFAULT_TENANT_ID, OTHER_TENANT],
  );
});
afterAll(() => open.close());

describe('windows that are not as others', () => {
  it('are told for each group with what tells them, of the caller’s account alone (SEC-8)', async () => {
    const answer = await ask('registry-traffic', { groupBy: 'registry' });
    expect(answer).toMatchObject({
      name: 'registry-traffic',
      interval: 'hour',
      to: '2026-06-08T12:01:00.000Z',
      omitted: 0,
    });
    const [steady, quiet] = [{ registry: 'steady.example' }, { registry: 'quiet.example' }];
    expect(answer.items).toHaveLength(4);
    expect(answer.items).toEqual(
      expect.arrayContaining([
        {
          at: AT,
          flag: 'volume-high',
          measure: 'requests',
          dimensions: steady,
          expected: 100,
          observed: 1000,
          windows: 8,
        },
        {
          at: AT,
          flag: 'volume-high',
          measure: 'bytes',
          dimensions: steady,
          expected: 100,
          observed: 1000,
          windows: 8,
        },
        { at: AT, flag: 'silent', measure: 'requests', dimensions: quiet, expected: 50, observed: 0, windows: 8 },
        { at: AT, flag: 'silent', measure: 'bytes', dimensions: quiet, expected: 50, observed: 0, windows: 8 },
      ]),
    );
    expect(answer).not.toHaveProperty('rejected');
  });

  it('are looked for among what is asked for', async () => {
    const filter = ['registry:quiet.example'];
    expect((await ask('registry-traffic', { filter })).items.map(({ flag }) => flag)).toEqual(['silent', 'silent']);
    expect((await ask('registry-traffic', { filter: ['registry:none'] })).items).toEqual([]);
    expect((await ask('registry-traffic', { to: AT, groupBy: 'registry' })).items).toEqual([]);
    const month = { from: '2026-05-10', to: '2026-06-09', groupBy: 'registry' };
    expect((await ask('registry-traffic', month)).items).toHaveLength(4);
    const one = await ask('registry-traffic', { ...month, limit: 1 });
    expect([one.items.length, one.omitted]).toEqual([1, 3]);
  });

  it('show what was left out of the input, to those who may see the input of all accounts', async () => {
    const { items, rejected } = await ask('registry-traffic', {}, principal('lookup', 'operate'));
    expect(items).toContainEqual({
      ...{ at: AT, flag: 'null-share', measure: 'rejected', dimensions: {} },
      ...{ expected: 0.003, observed: 0.4, windows: 8 },
    });
    expect(rejected![0]).toEqual({ at: AT, read: 1000, rejected: { 'negative-latency': 400 } });
    // From 13 o'clock two days before, without the hour that was not computed.
    expect(rejected).toHaveLength(46 - 1);
  });

  it('are refused like figures', async () => {
    await expect(ask('pg_class')).rejects.toMatchObject({ status: 404 });
    await expect(ask('registry-traffic', { groupBy: 'colour' })).rejects.toMatchObject({ status: 400 });
    await expect(ask('registry-traffic', {}, principal('import'))).rejects.toMatchObject({ status: 403 });
    await expect(ask('portfolio-posture')).rejects.toMatchObject({ status: 403 });
    expect((await ask('portfolio-posture', {}, principal('lookup', 'portfolio'))).items).toEqual([]);
  });

  it('are not looked for among more than can be looked at', async () => {
    await open.database.query(
      `INSERT INTO rollup_registry_traffic
       SELECT $1, $2, 'r' || number, 'domain', 'lookup', 'answered', 1, 1, array_fill(0, ARRAY[35]) FROM generate_series(1, 20001) AS number`,
      ['2026-06-08T11:00:00Z', DEFAULT_TENANT_ID],
    );
    await expect(ask('registry-traffic', { groupBy: 'registry' })).rejects.toMatchObject({ code: 'too-costly' });
    await open.database.query(
      `DELETE FROM rollup_registry_traffic WHERE registry LIKE 'r%' AND right(registry, 1) <> '7'`,
    );
    await expect(ask('registry-traffic', { groupBy: 'registry' })).rejects.toMatchObject({ code: 'too-costly' });
    expect((await ask('registry-traffic')).items.length).toBeGreaterThan(0);
  });

  it('cost what their windows cost, however much there is of others', async () => {
    const stretches = lookBack({ start: new Date(AT), end: new Date(NOW) }, 8);
    const { text, parameters } = seriesSql(
      aggregateQuestion('registry-traffic', { measures: 'requests' }, new Date(NOW)),
      stretches,
      DEFAULT_TENANT_ID,
      100,
    );
    const { rows } = await open.database.query<{ 'QUERY PLAN': string }>(`EXPLAIN ANALYZE ${text}`, [...parameters]);
    const plan = rows.map((row) => row['QUERY PLAN']).join('\n');
    expect(plan).toMatch(/Index Cond: .*starts_at >= stretch.begins/);
    expect(plan).not.toMatch(/Rows Removed|Seq Scan on rollup/);
  });
});
