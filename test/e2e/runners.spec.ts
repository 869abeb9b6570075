import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

interface Runner {
  name: string;
  cadence: string;
  state: string;
  lagSeconds?: number;
  doneUntil?: string;
  staleWindows: number;
  failedWindows: number;
  pausedBy?: string;
}
interface WindowRow {
  start: string;
  end: string;
  state: string;
  attempts: number;
  computedAt?: string;
  computedBy?: string;
}

/** What an operator does with runners, told as one story against the built service. */
describe('runners', () => {
  let service: TestService;

  beforeAll(async () => {
    service = await startService({ env: { RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  });
  afterAll(async () => {
    expect(await service.stop()).toBe(0);
  });

  const post = async (path: string, body: unknown = {}) => {
    const response = await fetch(service.url + path, {
      method: 'POST',
      headers: { authorization: `Bearer ${service.key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const runner = async (name: string) => (await service.get<Runner>(`/v1/runners/${name}`)).body;
  const windows = async (name: string, query = '') =>
    (await service.get<{ items: WindowRow[]; nextBefore?: string }>(`/v1/runners/${name}/windows${query}`)).body;
  const all = async () => (await service.get<{ runners: Runner[] }>('/v1/runners')).body.runners;
  const isUpToDate = ({ state, doneUntil, staleWindows }: Runner) =>
    state === 'idle' && doneUntil !== undefined && staleWindows === 0;

  it('catch up as soon as the service runs', async () => {
    await until(async () => (await all()).every(isUpToDate));
    const { items, nextBefore } = await windows('registry-traffic', '?limit=10');
    expect(items).toHaveLength(10);
    expect(items[0]).toMatchObject({ state: 'done', attempts: 1 });
    const next = await windows('registry-traffic', `?limit=500&before=${nextBefore}`);
    expect(next.items[0]!.end).toBe(items.at(-1)!.start);
    // Two days; an hour that ends in the meantime is one more.
    expect([38, 39]).toContain(next.items.length);
    expect(next.nextBefore).toBeUndefined();
  });

  it('are shown by health and in measures', async () => {
    const { body } = await service.get<{ details: { runners: { runners: { name: string; isWell: boolean }[] } } }>(
      '/health/runners',
    );
    expect(body.details.runners.runners).toContainEqual(
      expect.objectContaining({ name: 'registry-traffic', isWell: true }),
    );
    const metrics = await (await fetch(`${service.url}/metrics`)).text();
    expect(metrics).toMatch(/rollcall_runner_lag_seconds\{runner="registry-traffic"\} \d/);
    expect(metrics).toMatch(/rollcall_runner_windows_total\{runner="registry-traffic",outcome="done"\} 4[89]/);
    expect(metrics).toMatch(/rollcall_runner_duration_seconds_count\{runner="registry-traffic",outcome="done"\} 4[89]/);
  });

  it('compute a window again when they are asked to, also an old one, and rebuild a range', async () => {
    const [newest] = (await windows('registry-traffic', '?limit=1')).items;
    expect((await post('/v1/runners/registry-traffic/run', { from: newest!.start })).status).toBe(202);
    await until(async () => {
      await post('/v1/runners/registry-traffic/run');
      const [again] = (await windows('registry-traffic', '?limit=1')).items;
      return again!.state === 'done' && again!.computedAt! > newest!.computedAt!;
    });
    const stretch = { from: '2024-02-28T22:00:00Z', until: '2024-02-29T01:00:00Z' };
    expect((await post('/v1/runners/registry-traffic/rebuild', stretch)).status).toBe(202);
    await until(async () => {
      await post('/v1/runners/registry-traffic/run');
      const { items } = await windows('registry-traffic', '?before=2024-03-01T00:00:00Z&state=done');
      return items.length === 3;
    });
  });

  it('pause and go on', async () => {
    expect(await post('/v1/runners/registry-traffic/pause')).toMatchObject({ status: 200, body: { state: 'paused' } });
    expect((await runner('registry-traffic')).pausedBy).toEqual(expect.any(String));
    expect(await post('/v1/runners/registry-traffic/resume')).toMatchObject({ status: 200 });
    expect((await runner('registry-traffic')).pausedBy).toBeUndefined();
  });

  it('say which member is wrong', async () => {
    const cases: [string, unknown, number, string, string][] = [
      ['registry-traffic/run', { until: '2024-02-29T01:00:00Z' }, 400, 'invalid-request', 'from'],
      ['registry-traffic/run', { from: 'yesterday' }, 400, 'invalid-request', 'from'],
      ['registry-traffic/run', { from: '2024-W05' }, 400, 'invalid-request', 'from'],
      ['registry-traffic/run', { from: '2024-02-30T00:00:00Z' }, 400, 'invalid-request', 'from'],
      [
        'registry-traffic/rebuild',
        { from: '2024-02-29T01:00:00Z', until: '2024-02-29T01:00:00Z' },
        ...([400, 'invalid-request', 'until'] as const),
      ],
      [
        'registry-traffic/rebuild',
        { from: '1990-02-01T01:00:00Z', until: '2024-02-29T01:00:00Z' },
        ...([400, 'invalid-request', 'until'] as const),
      ],
      ['registry-traffic/rebuild', { since: '2024-02-29T01:00:00Z' }, 400, 'invalid-request', 'since'],
      ['nobody/pause', {}, 404, 'no-such-resource', 'name'],
    ];
    for (const [path, body, status, code, member] of cases) {
      const answer = await post(`/v1/runners/${path}`, body);
      expect([path, answer.status, answer.body['code'], answer.body['member']]).toEqual([path, status, code, member]);
    }
  });
});
