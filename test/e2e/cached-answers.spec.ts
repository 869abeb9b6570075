import { noteChange } from '../../src/platform/cache/index.js';
import { Database, DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';
import { RegistrationStore } from '../../src/registration/index.js';
import { domain, recordInput } from '../factories/record-input.js';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

/** Two processes that answer, and one that computes, over one database. */
describe('answers from roll-ups', () => {
  const HOUR_MS = 3_600_000;
  const fetchedAt = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 30 * HOUR_MS);
  const span = `from=${new Date(fetchedAt.getTime() - HOUR_MS).toISOString()}&to=${new Date(fetchedAt.getTime() + HOUR_MS).toISOString()}`;
  const TRAFFIC = `/v1/aggregates/registry-traffic?${span}&measures=requests`;
  const STATUS = '/v1/aggregates/status?from=2026-03-01&to=2026-03-08';
  let clone: { url: string; drop(): Promise<void> };
  let database: Database;
  const services: TestService[] = [];

  const start = async (role: string): Promise<TestService> => {
    const env = { ROLE: role, DATABASE_URL: clone.url, RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' };
    const service = await startService({ env });
    services.push(service);
    return service;
  };

  beforeAll(async () => {
    clone = await cloneTemplate();
    database = new Database(clone.url);
    await Promise.all([start('api'), start('api')]);
  });
  afterAll(async () => {
    expect(await Promise.all(services.map((service) => service.stop()))).toEqual(services.map(() => 0));
    await database.close();
    await clone.drop();
  });

  interface Asked {
    status: number;
    etag: string;
    headers: Headers;
    text: string;
  }
  async function ask(service: TestService, path: string, headers: Record<string, string> = {}): Promise<Asked> {
    const response = await fetch(service.url + path, { headers: { 'x-api-key': service.key, ...headers } });
    const text = await response.text();
    return { status: response.status, etag: response.headers.get('etag') ?? '', headers: response.headers, text };
  }
  const requests = async (service: TestService): Promise<number> => {
    const { items } = JSON.parse((await ask(service, TRAFFIC)).text) as { items: { measures: { requests: number } }[] };
    return items.reduce((sum, { measures }) => sum + measures.requests, 0);
  };
  const hits = async (service: TestService): Promise<number> => {
    const { text } = await ask(service, '/metrics');
    return Number(/^rollcall_cache_requests_total\{cache="rollups",outcome="hit"\} (\d+)$/m.exec(text)?.[1] ?? 0);
  };
  /** Processes answer from the cache as soon as they listen. */
  const isCaching = (service: TestService) =>
    until(async () => {
      const before = await hits(service);
      await ask(service, STATUS);
      await ask(service, STATUS);
      return (await hits(service)) > before;
    });
  const write = (requests: number, transaction: Pick<Database, 'query'> = database) =>
    transaction.query(
      `INSERT INTO rollup_registry_traffic VALUES ($1, $2, 'r.example', 'domain', 'lookup', 'answered', $3, 0, array_fill(0, ARRAY[35]))
       ON CONFLICT (tenant_id, starts_at, registry, kind, trigger, outcome) DO UPDATE SET requests = excluded.requests`,
      [fetchedAt, DEFAULT_TENANT_ID, requests],
    );

  it('say how long they may be kept, for whom, and are not sent again to who has them', async () => {
    const [one, other] = services as [TestService, TestService];
    const first = await ask(one, TRAFFIC);
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'private, max-age=5']);
    expect(first.headers.get('vary')).toMatch(/Authorization, X-API-Key/);
    expect(first.headers.get('content-type')).toMatch(/^application\/json/);
    const again = await ask(one, TRAFFIC, { 'if-none-match': first.etag });
    expect(again).toMatchObject({ status: 304, text: '', etag: first.etag });
    expect(again.headers.get('cache-control')).toBe('private, max-age=5');
    // Of equal bytes it is the same everywhere.
    expect((await ask(other, TRAFFIC)).etag).toBe(first.etag);
    expect((await ask(one, TRAFFIC, { 'if-none-match': '"other"' })).status).toBe(200);
    expect((await ask(one, '/v1/aggregates')).etag).toMatch(/^".+"$/);
  });

  it.each([
    ...[
      '/v1/aggregates/registry-traffic/anomalies?from=2026-03-01&to=2026-03-08',
      '/v1/posture/metrics',
      '/v1/registrars',
      '/v1/registrars/accumulated?from=2026-03-01&to=2026-03-31',
    ],
    ...['/v1/registries/figures', '/v1/registries/latest-scores'],
  ])('say so too at %s', async (path) => {
    const { status, etag, headers } = await ask(services[0]!, path);
    expect([status, headers.get('cache-control')]).toEqual([200, expect.stringMatching(/^private, max-age=\d+$/)]);
    expect((await ask(services[0]!, path, { 'if-none-match': etag })).status).toBe(304);
  });

  it('are refused as ever, and nothing says that a refusal may be kept', async () => {
    for (const [path, status] of [
      ['/v1/aggregates/none', 404],
      ['/v1/aggregates/tld?groupBy=colour', 400],
    ] as const) {
      const { status: found, headers } = await ask(services[0]!, path);
      expect([found, headers.get('etag'), headers.get('cache-control')]).toEqual([status, null, null]);
    }
  });

  it('change in every process when a runner commits in another one (REL-9)', async () => {
    const answering = services.slice(0, 2);
    const before = await Promise.all(answering.map((service) => ask(service, TRAFFIC)));
    await Promise.all(answering.map(isCaching));
    const { attempts, ...input } = recordInput(domain('cached.example'), 0, { fetchedAt });
    const late = attempts.map((attempt) => ({ ...attempt, at: fetchedAt.getTime() }));
    await new RegistrationStore(database).record([{ ...input, attempts: late }]);
    const worker = await start('worker');
    for (const service of answering) await until(async () => (await requests(service)) === 1);
    const after = await Promise.all(answering.map((service) => ask(service, TRAFFIC)));
    expect(after[0]!.etag).not.toBe(before[0]!.etag);
    expect(after[1]!.etag).toBe(after[0]!.etag);
    expect((await ask(answering[0]!, TRAFFIC, { 'if-none-match': before[0]!.etag })).status).toBe(200);
    // Nothing is computed from here on but what the tests write.
    expect(await worker.stop()).toBe(0);
    services.pop();
  });

  it('can be cleared by hand, in all processes', async () => {
    const [one, other] = services as [TestService, TestService];
    await Promise.all([isCaching(one), isCaching(other)]);
    for (const service of [one, other]) expect(await requests(service)).toBe(1);
    await write(7);
    expect([await requests(one), await requests(other)]).toEqual([1, 1]);
    const clear = (query: string) =>
      fetch(`${one.url}/v1/aggregates/cache${query}`, { method: 'DELETE', headers: { 'x-api-key': one.key } });
    expect((await clear('?tag=rollup_status')).status).toBe(204);
    expect(await requests(one)).toBe(1);
    expect((await clear('?tag=rollup_registry_traffic')).status).toBe(204);
    expect(await requests(one)).toBe(8);
    await until(async () => (await requests(other)) === 8);
    await write(9);
    expect((await clear('')).status).toBe(204);
    expect(await requests(one)).toBe(10);
    const refused = await clear('?tag=pg_class');
    expect([refused.status, await refused.json()]).toEqual([
      400,
      expect.objectContaining({ member: 'tag', allowed: expect.arrayContaining(['rollup_status']) as unknown }),
    ]);
  });

  it('are not stale after a process was cut off from what is announced (REL-14)', async () => {
    const [one] = services as [TestService];
    await isCaching(one);
    expect(await requests(one)).toBe(10);
    await database.transaction(async (transaction) => {
      await transaction.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
         WHERE datname = current_database() AND application_name = 'rollcall listening'`,
      );
      await write(20, transaction);
      await noteChange(transaction, ['rollup_registry_traffic']);
    });
    await until(async () => (await requests(one)) === 21);
    await isCaching(one);
    expect(await requests(one)).toBe(21);
  });
});
