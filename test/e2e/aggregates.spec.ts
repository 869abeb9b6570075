import { Database } from '../../src/platform/database/index.js';
import { RegistrationStore } from '../../src/registration/index.js';
import { domain, recordInput } from '../factories/record-input.js';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

/** Figures over HTTP: what can be asked, an answer, and what a wrong member is told. */
describe('aggregates', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ env: { RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  });

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
  });

  it('can all be asked for as their list says', async () => {
    const { body } = await service.get<{ items: { name: string; dimensions: { name: string }[] }[] }>('/v1/aggregates');
    expect(body.items.length).toBeGreaterThanOrEqual(9);
    for (const { name, dimensions } of body.items) {
      const groupBy = dimensions.map((dimension) => dimension.name).join();
      const answer = await service.get(
        `/v1/aggregates/${name}?from=2026-06-01&to=2026-06-08&groupBy=${groupBy}&limit=5`,
      );
      expect([answer.status, answer.body]).toEqual([
        200,
        expect.objectContaining({ name, items: [], from: '2026-06-01T00:00:00.000Z' }),
      ]);
    }
  });

  it.each([
    ['groupBy=colour', { member: 'groupBy', allowed: ['registry', 'kind', 'trigger', 'outcome'] }],
    ['filter=registry', { member: 'filter', allowed: ['registry', 'kind', 'trigger', 'outcome'] }],
    ['filter=kind:ip&filter=colour:blue', { member: 'filter' }],
    ['interval=second', { member: 'interval', allowed: ['hour', 'day', 'week', 'month'] }],
    ['sort=-registry', { member: 'sort', allowed: ['at', 'requests', 'bytes', 'p50', 'p95', 'p99'] }],
    ['limit=501', { member: 'limit' }],
    ['limit=', { member: 'limit' }],
    ['from=2025-01-01', { member: 'from' }],
    ['from=a&from=b', { member: 'from' }],
    ['cursor=x', { member: 'cursor' }],
    ['colour=blue', { member: 'colour' }],
  ])('refuse ?%s and name the member', async (query, problem) => {
    const { status, body } = await service.get(`/v1/aggregates/registry-traffic?${query}`);
    expect([status, body]).toEqual([400, expect.objectContaining({ code: 'invalid-request', ...problem })]);
  });

  it('name those that there are where it is another one, and want a key', async () => {
    const { status, body } = await service.get('/v1/aggregates/pg_class');
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'no-such-resource', member: 'name' })]);
    expect((await fetch(`${service.url}/v1/aggregates`)).status).toBe(401);
  });
});

/** From an answer that was recorded while no runner ran, to the figures that show it. */
describe('what was recorded before', () => {
  const HOUR_MS = 3_600_000;
  /** Two days back at most, as far as hours are caught up with. */
  const fetchedAt = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 30 * HOUR_MS);
  let service: TestService;
  let database: Database;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const clone = await cloneTemplate();
    drop = clone.drop;
    database = new Database(clone.url);
    const { attempts, ...input } = recordInput(domain('figures.example'), 0, { fetchedAt });
    const late = attempts.map((attempt) => ({ ...attempt, at: fetchedAt.getTime() }));
    await new RegistrationStore(database).record([{ ...input, attempts: late }]);
    service = await startService({ env: { DATABASE_URL: clone.url, RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  });

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
    await database.close();
    await drop();
  });

  /** Nobody goes on writing into the past: windows that wait for that to be certain need not. */
  const settle = () =>
    database.query(
      `UPDATE runner_window SET next_attempt_at = now() - interval '1 second' WHERE next_attempt_at > now()`,
    );

  const figures = async (name: string, question: string) => {
    const from = new Date(fetchedAt.getTime() - 25 * HOUR_MS).toISOString();
    const { body } = await service.get<{ items: unknown[] }>(`/v1/aggregates/${name}?from=${from}&${question}`);
    return body.items;
  };
  const dayOf = (instant: Date) => `${instant.toISOString().slice(0, 10)}T00:00:00.000Z`;

  it('is counted by its hour and by its day as soon as the service has caught up', async () => {
    await until(async () => {
      await settle();
      return (await figures('tld-day', 'groupBy=tld')).length > 0;
    });
    expect(await figures('registration-change', 'groupBy=type')).toEqual([
      { at: fetchedAt.toISOString(), dimensions: { type: 'object-first-seen' }, measures: { changes: 1 } },
    ]);
    expect(await figures('registry-traffic', 'groupBy=registry,outcome&measures=requests,p95')).toEqual([
      {
        at: fetchedAt.toISOString(),
        dimensions: { registry: 'rdap.registry.example', outcome: 'answered' },
        measures: { requests: 1, p95: 16 },
      },
    ]);
    await until(async () => {
      await settle();
      return (await figures('registry-traffic-day', 'measures=requests')).length > 0;
    });
    expect(await figures('registry-traffic-day', 'measures=requests')).toEqual([
      { at: dayOf(fetchedAt), dimensions: {}, measures: { requests: 1 } },
    ]);
    const [first] = await figures('tld-day', 'groupBy=tld&measures=names,appeared');
    expect(first).toEqual({
      at: dayOf(fetchedAt),
      dimensions: { tld: 'example' },
      measures: { names: 1, appeared: 1 },
    });
  });
});
