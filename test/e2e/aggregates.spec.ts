import { startService, type TestService } from '../support/service.js';

/** Figures over HTTP: what can be asked, an answer, and what a wrong member is told. */
describe('aggregates', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ env: { RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  }, 60_000);

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
    ['sort=-p95', { member: 'sort', allowed: ['at', 'requests', 'bytes'] }],
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
