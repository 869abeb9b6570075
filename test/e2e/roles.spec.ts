import { startChild } from '../../scripts/child.js';
import { startService, type TestService } from '../support/service.js';

const TASKS = [
  'aggregation',
  'collection-abandoned-intakes',
  'collection-purge-sweep',
  'collection-refresh',
  'collection-sweep',
  'lookup-usage-upkeep',
  'observation-partitions',
];

/** One image, three roles (ROLE): what each of them answers. */
describe.each([
  ['api', 400, []],
  ['worker', 404, TASKS],
] as const)('ROLE=%s', (role, lookupStatus, tasks) => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ env: { ROLE: role, RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  });

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
    const { body } = await service.get<{ details: { runners: { tasks: { name: string }[] } } }>('/health/runners');
    expect(body.details.runners.tasks.map(({ name }) => name).sort()).toEqual(tasks);
  });
});

describe('a start that cannot be', () => {
  it.each([
    [{ PORT: 'abc' }, 'Rollcall did not start: PORT must be a whole number from 0 to 65535'],
    [{ ROLLCALL_COLOUR: 'blue' }, 'Rollcall did not start: ROLLCALL_COLOUR is not a setting of Rollcall'],
    [{ AUTH_MODE: 'open', HOST: '0.0.0.0' }, 'Rollcall did not start: AUTH_MODE=open is refused'],
    [
      { DATABASE_URL: 'postgresql://nobody@127.0.0.1:1/none' },
      'Rollcall did not start: The database none on 127.0.0.1:1',
    ],
  ])('with %j says why in one sentence, and exits 1', async (env, sentence) => {
    const child = startChild('dist/src/main.js', [], env);
    expect(await child.exited).toBe(1);
    expect(child.lines).toHaveLength(1);
    expect(child.lines[0]).toContain(sentence);
  });
});
