import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { startService, type TestService } from '../support/service.js';

/** What an operator relies on, told as one story against the built service. */
describe('operating the service', () => {
  let simulator: Simulator;
  let service: TestService;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 7 });
    service = await startService({
      registries: simulator,
      env: { RATE_LIMIT_REQUESTS: '25', METRICS_TOKEN: 'scrape-me' },
    });
  });

  afterAll(async () => {
    await service?.kill();
    await simulator?.close();
  });

  const name = (): string => simulator.samples('domain', 1)[0]!;
  const fetchText = async (path: string, headers: Record<string, string> = {}) => {
    const response = await fetch(service.url + path, { headers });
    return { status: response.status, headers: response.headers, text: await response.text() };
  };

  it('answers health without a key, part by part', async () => {
    for (const path of ['/health', '/health/live', '/health/ready', '/health/database', '/health/runners']) {
      const { status, text } = await fetchText(path);
      expect([path, status]).toEqual([path, 200]);
      expect(['ok', 'degraded']).toContain((JSON.parse(text) as { status: string }).status);
    }
    const { info, details } = JSON.parse((await fetchText('/health')).text) as Record<
      string,
      Record<string, { status: string }>
    >;
    expect(Object.keys(details!).sort()).toEqual(['database', 'disk', 'eventLoop', 'runners']);
    expect(info!['database']).toMatchObject({ status: 'up' });
  });

  it('refuses without a key, with a wrong one, and with a key in the URL (SEC-7, SEC-8, SEC-12)', async () => {
    const bodies = await Promise.all([
      fetchText(`/v1/domains/${name()}`),
      fetchText(`/v1/domains/${name()}`, {
        authorization: 'Bearer rollcall_live_AAAAAAAAAAAA_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA',
      }),
      fetchText(`/v1/domains/${name()}?key=${service.key}`),
    ]);
    for (const { status, headers, text } of bodies) {
      expect(status).toBe(401);
      expect(headers.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(JSON.parse(text)).toMatchObject({
        code: 'unauthorized',
        status: 401,
        instance: headers.get('x-request-id'),
      });
    }
  });

  it('takes the key from either header', async () => {
    expect((await fetchText(`/v1/domains/${name()}`, { authorization: `Bearer ${service.key}` })).status).toBe(200);
    expect((await fetchText(`/v1/domains/${name()}`, { 'x-api-key': service.key })).status).toBe(200);
  });

  it('names the member that is wrong, and answers unknown paths as problems (SEC-18)', async () => {
    const headers = { 'x-api-key': service.key };
    const cases: [string, number, string, string | undefined][] = [
      ['/v1/domains/a..b', 400, 'invalid-query', 'name'],
      ['/v1/ips/300.1.1.1', 400, 'invalid-query', 'address'],
      ['/v1/asns/AS4294967296', 400, 'invalid-query', 'asn'],
      ['/v1/domains/iana.org?maxAge=soon', 400, 'invalid-request', 'maxAge'],
      ['/v1/domains/iana.org?tenantId=x', 400, 'invalid-request', 'tenantId'],
      ['/v1/nothing-here', 404, 'no-such-resource', undefined],
    ];
    for (const [path, status, code, member] of cases) {
      const { status: seen, headers: answered, text } = await fetchText(path, headers);
      const problem = JSON.parse(text) as Record<string, unknown>;
      expect([path, seen, problem['code'], problem['member']]).toEqual([path, status, code, member]);
      expect(answered.get('content-type')).toMatch(/^application\/problem\+json/);
      expect(problem['type']).toBe(`/docs/problems/${code}`);
    }
  });

  it('shows its measures to the scraper alone', async () => {
    expect((await fetchText('/metrics')).status).toBe(401);
    const { status, text } = await fetchText('/metrics', { authorization: 'Bearer scrape-me' });
    expect(status).toBe(200);
    expect(text).toMatch(
      /^rollcall_lookup_duration_seconds_count\{kind="domain",source="registry",outcome="found"\} [1-9]/m,
    );
    expect(text).toMatch(
      /^rollcall_registry_request_duration_seconds_count\{registry="[^"]+",outcome="answered"\} [1-9]/m,
    );
    expect(text).toMatch(
      /^rollcall_http_request_duration_seconds_count\{method="GET",route="\/v1\/domains\/:name",status="200"\} [1-9]/m,
    );
    // Labels are closed sets: no name that was asked for is among them.
    expect(text).not.toContain(name());
  });

  it('documents every route, and the page loads', async () => {
    const document = JSON.parse((await fetchText('/docs-json')).text) as { paths: Record<string, unknown> };
    for (const path of [
      '/v1/domains/{name}',
      '/v1/ips/{address}/{length}',
      '/v1/asns/{asn}/history',
      '/rdap/domain/{name}',
      '/health/ready',
    ]) {
      expect(document.paths).toHaveProperty([path]);
    }
    const page = await fetchText('/docs');
    expect(page.status).toBe(200);
    expect(page.text).toContain('swagger-ui');
  });

  it('sends the headers of a careful server (SEC-26)', async () => {
    const { headers } = await fetchText('/health/live');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('strict-transport-security')).toContain('max-age=');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('x-powered-by')).toBeNull();
    expect(headers.get('server')).toBeNull();
  });

  it('limits a key, and says so in IETF headers (SEC-17)', async () => {
    const headers = { 'x-api-key': service.key };
    const answers = [];
    for (let i = 0; i < 30; i++) answers.push(await fetchText('/v1/domains/a..b', headers));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(5);
    const last = refused.at(-1)!;
    expect(last.headers.get('ratelimit-policy')).toBe('"default";q=25;w=60');
    expect(last.headers.get('ratelimit')).toMatch(/^"default";r=0;t=\d+$/);
    expect(Number(last.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(JSON.parse(last.text)).toMatchObject({ code: 'rate-limited' });
    expect((await fetchText('/health/live')).status).toBe(200);
  });

  it('logs one JSON line an event: route templates, no names, no keys (SEC-24)', () => {
    const lines = service.lines
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const requests = lines.filter(({ message }) => message === 'request');
    expect(requests.length).toBeGreaterThan(5);
    expect(
      requests.every(
        ({ route, requestId }) => /^(\/|unmatched)/.test(String(route)) && /^[\w-]{8,64}$/.test(String(requestId)),
      ),
    ).toBe(true);
    expect(requests).toContainEqual(
      expect.objectContaining({ method: 'GET', route: '/v1/domains/:name', status: 200 }),
    );
    const all = service.lines.join('\n');
    expect(all).not.toContain(service.key);
    expect(all).not.toContain(name());
  });

  it('stops in good order on SIGTERM', async () => {
    expect(await service.stop()).toBe(0);
  });
});
