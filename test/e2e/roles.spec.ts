import { startService, type TestService } from '../support/service.js';

/** One image, three roles (ROLE): what each of them answers. */
describe.each([
  ['api', 400, 0],
  ['worker', 404, 1],
] as const)('ROLE=%s', (role, lookupStatus, tasks) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ env: { ROLE: role, RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  }, 60_000);

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
  });

  it('is ready, measured and documented like any other', async () => {
    for (const path of ['/health/ready', '/metrics', '/docs']) {
      expect([path, (await fetch(service.url + path)).status]).toEqual([path, 200]);
    }
  });

  it('answers lookups only where that is its part', async () => {
    expect((await service.get('/v1/domains/a..b')).status).toBe(lookupStatus);
  });

  it('runs timers only where that is its part', async () => {
    const { body } = await service.get<{ details: { runners: { tasks: unknown[] } } }>('/health/runners');
    expect(body.details.runners.tasks).toHaveLength(tasks);
  });
});
