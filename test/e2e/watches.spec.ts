import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

interface Watch {
  readonly key: string;
  readonly rung: string;
  readonly priority: string;
  readonly intervalSeconds: number;
  readonly nextDueAt: string;
  readonly lastCheckedAt?: string;
}
interface Batch {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly counts: Readonly<Record<string, number>>;
}

/** What is watched is looked at by itself, and what is warmed up need not be asked for again. */
describe('watching and warming up', () => {
  let simulator: Simulator;
  let clone: Awaited<ReturnType<typeof cloneTemplate>>;
  let service: TestService;

  const start = () => startService({ registries: simulator, env: { DATABASE_URL: clone.url } });

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 12 });
    clone = await cloneTemplate();
    service = await start();
  });

  afterAll(async () => {
    await service?.kill();
    await clone?.drop();
    await simulator?.close();
  });

  async function send<T>(method: string, path: string, body?: unknown): Promise<{ status: number; body: T }> {
    const response = await fetch(service.url + path, {
      method,
      headers: {
        authorization: `Bearer ${service.key}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.text();
    return { status: response.status, body: (answer === '' ? undefined : JSON.parse(answer)) as T };
  }
  const runs = async (kind: string) =>
    (await service.get<{ items: Batch[] }>('/v1/batches')).body.items.filter((run) => run.kind === kind);

  it('puts, lists and removes watches, and says what is wrong with those that cannot be', async () => {
    const [name, other, third] = simulator.samples('domain', 3);
    const put = await send<Watch>('PUT', `/v1/watches/domain/${name}`, { priority: 'high' });
    expect([put.status, put.body]).toMatchObject([200, { kind: 'domain', key: name, priority: 'high', rung: 'new' }]);
    const made = await send('POST', '/v1/watches', {
      queries: [
        { query: name },
        { query: other },
        { query: third, kind: 'domain' },
        { query: 'not a name' },
        { query: 'a.example' },
      ],
    });
    expect([made.status, made.body]).toMatchObject([
      200,
      { made: 2, known: 1, refused: [{ index: 3, code: 'invalid-query' }, { index: 4 }] },
    ]);
    const network = await send<Watch>('PUT', `/v1/watches/ip/${encodeURIComponent('192.0.32.0/20')}`);
    expect([network.status, network.body]).toMatchObject([expect.any(Number), expect.anything()]);
    const listed = await service.get<{ items: Watch[]; nextCursor?: string }>('/v1/watches?limit=2&dueFirst=true');
    expect(listed.body.items).toHaveLength(2);
    expect(listed.body.nextCursor).toBeDefined();
    expect((await service.get('/v1/watches?cursor=broken')).status).toBe(400);
    expect((await send('DELETE', `/v1/watches/domain/${third}`)).status).toBe(204);
    expect((await send('DELETE', `/v1/watches/domain/${third}`)).status).toBe(404);
    expect((await service.get(`/v1/watches/domain/${third}`)).status).toBe(404);
    expect((await service.get('/v1/watches/planet/mars')).body).toMatchObject({ status: 400, member: 'kind' });
    expect((await send('POST', '/v1/watches', { queries: [] })).body).toMatchObject({ status: 400, member: 'queries' });
  });

  it('looks at what is due, settles it by what was found, and does not look again before its time', async () => {
    const [name] = simulator.samples('domain', 1);
    // What is due is looked at with the start, and every minute from then on.
    expect(await service.stop()).toBe(0);
    service = await start();
    const [run] = await until(async () => {
      const found = await runs('refresh');
      return found.length > 0 && found.every(({ state }) => state === 'done') && found;
    });
    expect(run!.counts['done']).toBeGreaterThanOrEqual(2);
    expect((await service.get(`/v1/domains/${name}?maxAge=3600`)).body).toMatchObject({
      provenance: { source: 'store' },
    });
    expect(await service.stop()).toBe(0);
    service = await start();
    const watch = await until(async () => {
      const { body } = await service.get<Watch>(`/v1/watches/domain/${name}`);
      return body.lastCheckedAt !== undefined && body;
    });
    expect(['volatile', 'soon', 'quiet']).toContain(watch.rung);
    const hours = (Date.parse(watch.nextDueAt) - Date.parse(watch.lastCheckedAt!)) / 3_600_000;
    expect(hours).toBeGreaterThan(0.8);
    expect(hours).toBeLessThan(1.11 * 168);
    expect((await runs('refresh')).length).toBe(1);
  });

  it('warms up: later questions find an answer, and what is young enough is not asked again', async () => {
    const names = simulator.samples('domain', 20).slice(10);
    const warmUp = async () => {
      const { status, body } = await send<Batch>('POST', '/v1/batches?warmUp=true', names);
      expect([status, body]).toMatchObject([202, { kind: 'warm-up', priority: 'low', maxAge: 86_400 }]);
      return until(async () => {
        const { body: run } = await service.get<Batch>(`/v1/batches/${body.id}`);
        return run.state === 'done' && run;
      });
    };
    expect((await warmUp()).counts).toMatchObject({ done: 10, reused: 0 });
    for (const name of names) {
      const { body } = await service.get(`/v1/domains/${name}?maxAge=600`);
      expect(['cache', 'store']).toContain((body['provenance'] as { source: string }).source);
    }
    expect((await warmUp()).counts).toMatchObject({ done: 10, reused: 10 });
  });
});
