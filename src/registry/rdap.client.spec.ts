import { Logger } from '@nestjs/common';
import { type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { Registry } from 'prom-client';
import { type Loopback, serveHttp, serveTrap } from '../../test/support/loopback.js';
import { Clock } from '../platform/clock.js';
import { OutboundClient } from '../platform/http/index.js';
import { LookupFailure, parseQuery } from '../rdap/index.js';
import { type Attempt } from './attempt.js';
import { BootstrapService, type BootstrapStore } from './bootstrap/index.js';
import { InProcessBudget, RegistryLanes } from './lanes/index.js';
import { type AskOptions, RdapClient } from './rdap.client.js';
import { RegistryMetrics } from './registry.metrics.js';

const QUERY = parseQuery('domain', 'brisk-otter.example');
const DOMAIN = JSON.stringify({ objectClassName: 'domain', ldhName: 'BRISK-OTTER.EXAMPLE' });
const NOW = Date.parse('2026-03-01T12:00:00Z');

class FixedClock extends Clock {
  now(): number {
    return NOW;
  }
}

const servers: Loopback[] = [];
const clients: OutboundClient[] = [];

type Behaviour = (response: ServerResponse, request: IncomingMessage) => void;
const say =
  (status: number, body = '', headers: Record<string, string> = {}): Behaviour =>
  (response) =>
    void response.writeHead(status, { 'content-type': 'application/rdap+json', ...headers }).end(body);
const answer = say(200, DOMAIN);

interface RegistryServer extends Loopback {
  readonly asked: IncomingMessage[];
}

/** A registry that behaves in one way after the other; the last way stays. */
async function registry(...behaviours: Behaviour[]): Promise<RegistryServer> {
  const asked: IncomingMessage[] = [];
  const listener: RequestListener = (request, response) => {
    asked.push(request);
    behaviours[Math.min(asked.length, behaviours.length) - 1]?.(response, request);
  };
  const server = await serveHttp(listener);
  servers.push(server);
  return { ...server, asked };
}

/** A client whose world is one service for `example` with the given base URLs. */
async function clientFor(bases: readonly string[], own: readonly string[]) {
  const source = await serveHttp((request, response) => {
    const services = request.url?.endsWith('/dns.json') ? [[['example'], bases]] : [];
    response.end(JSON.stringify({ version: '1.0', publication: '2026-03-01T00:00:00Z', services }));
  });
  servers.push(source);
  const outbound = new OutboundClient({
    allowedHosts: [source.authority, ...own],
    userAgent: 'Rollcall (test)',
    limits: { connectMs: 300, headersMs: 100, idleMs: 100, minRateAfterMs: 100, wireBytes: 50_000 },
  });
  clients.push(outbound);
  const store = { load: async () => undefined, save: async () => {} } satisfies BootstrapStore;
  const options = { bootstrapUrl: `http://${source.authority}/`, overridesFile: undefined };
  const clock = new FixedClock();
  const bootstrap = new BootstrapService(outbound, store, clock, options);
  const metrics = new Registry();
  const lanes = new RegistryLanes(new InProcessBudget());
  const client = new RdapClient(bootstrap, outbound, lanes, new RegistryMetrics(metrics), clock);
  return { client, metrics };
}

/** One server, one client, and what came of the question. */
async function asking(behaviours: Behaviour[], options: AskOptions = {}) {
  const server = await registry(...behaviours);
  const { client, metrics } = await clientFor([`http://${server.authority}/rdap`], [server.authority]);
  const attempts: Attempt[] = [];
  const ask = async () => {
    try {
      return await client.ask(QUERY, { onAttempt: (attempt) => attempts.push(attempt), ...options });
    } catch (error) {
      if (!(error instanceof LookupFailure)) throw error;
      return error;
    }
  };
  return { server, metrics, attempts, ask, client };
}

beforeEach(() => Logger.overrideLogger(false));
afterEach(async () => {
  await Promise.all(clients.splice(0).map((each) => each.close()));
  await Promise.all(servers.splice(0).map((each) => each.close()));
});

describe('an answer', () => {
  it('says what, where from, when and how large', async () => {
    const { server, ask, attempts } = await asking([
      (response) => {
        const headers = { 'content-type': 'application/rdap+json', 'content-encoding': 'gzip' };
        response.writeHead(200, headers).end(gzipSync(DOMAIN));
      },
    ]);
    const bytes = gzipSync(DOMAIN).length;
    expect(await ask()).toEqual({
      authority: server.authority,
      url: `http://${server.authority}/rdap/domain/brisk-otter.example`,
      body: { objectClassName: 'domain', ldhName: 'BRISK-OTTER.EXAMPLE' },
      findings: [],
      fetchedAt: NOW,
      latencyMs: expect.any(Number),
      bytes,
    });
    expect(attempts).toEqual([
      {
        authority: server.authority,
        urlHost: server.authority,
        kind: 'domain',
        outcome: 'answered',
        httpStatus: 200,
        latencyMs: expect.any(Number),
        bytes,
        at: NOW,
      },
    ]);
  });

  it('is asked for with RDAP and JSON in Accept, and a User-Agent (SEC-5)', async () => {
    const { server, ask } = await asking([answer]);
    await ask();
    expect(server.asked[0]?.url).toBe('/rdap/domain/brisk-otter.example');
    expect(server.asked[0]?.headers).toMatchObject({
      accept: 'application/rdap+json, application/json;q=0.9',
      'user-agent': 'Rollcall (test)',
    });
  });

  it('is measured under the name of its registry', async () => {
    const { server, ask, metrics } = await asking([answer]);
    await ask();
    expect(await metrics.getSingleMetricAsString('rollcall_registry_request_duration_seconds')).toContain(
      `rollcall_registry_request_duration_seconds_count{registry="${server.authority}",outcome="answered"} 1`,
    );
  });
});

describe('no answer', () => {
  it.each<[string, Behaviour, string, object, number]>([
    [
      '429',
      say(429, '<html>', { 'retry-after': '7' }),
      'registry-limited',
      { httpStatus: 429, retryAfterSeconds: 7 },
      1,
    ],
    ['404 without a body', say(404), 'not-found', { httpStatus: 404 }, 1],
    ['404 with a page', say(404, '<html>', { 'content-type': 'text/html' }), 'not-found', { httpStatus: 404 }, 1],
    ['400', say(400), 'registry-refused', { httpStatus: 400, reason: 'query-rejected' }, 1],
    ['403', say(403), 'registry-refused', { httpStatus: 403, reason: 'forbidden' }, 1],
    ['503', say(503), 'registry-refused', { httpStatus: 503 }, 3],
    ['a page', say(200, '<html>oops</html>'), 'bad-response', { httpStatus: 200, reason: 'not-json' }, 1],
    ['half an answer', say(200, DOMAIN.slice(0, 40)), 'bad-response', { httpStatus: 200, reason: 'not-json' }, 1],
    [
      'a body cut short',
      (r) => void r.writeHead(200, { 'content-length': 99 }).write('{', () => r.destroy()),
      'registry-refused',
      { reason: 'reset' },
      3,
    ],
    ['a reset', (r) => void r.socket?.resetAndDestroy(), 'registry-refused', { reason: 'reset' }, 3],
    ['silence', () => {}, 'registry-timeout', { reason: 'timeout' }, 3],
    ['a stalled body', (r) => void r.writeHead(200).write('{'), 'registry-timeout', { reason: 'timeout' }, 3],
    [
      'the metadata service',
      say(302, '', { location: 'http://169.254.169.254/latest' }),
      'bad-response',
      { reason: 'blocked-address' },
      1,
    ],
    [
      'a redirect loop',
      say(302, '', { location: '/rdap/domain/brisk-otter.example' }),
      'bad-response',
      { reason: 'redirect-refused' },
      1,
    ],
    ['a huge body', say(200, `{"a":"${'x'.repeat(60_000)}"}`), 'bad-response', { reason: 'too-large' }, 1],
    [
      'a bomb',
      (r) => void r.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(500_000))),
      'bad-response',
      { reason: 'ratio' },
      1,
    ],
    [
      'another object',
      say(200, '{"objectClassName":"domain","ldhName":"other.example"}'),
      'bad-response',
      { httpStatus: 200, reason: 'other-object' },
      1,
    ],
    [
      'another class',
      say(200, '{"objectClassName":"entity","handle":"X"}'),
      'bad-response',
      { httpStatus: 200, reason: 'other-class' },
      1,
    ],
    ['an error in a 200', say(200, '{"errorCode":404}'), 'not-found', { httpStatus: 200, reason: 'error-body' }, 1],
  ])('%s: told as it is, asked no more often than may help', async (_, behaviour, code, detail, times) => {
    const { server, ask, attempts, metrics } = await asking([behaviour]);
    const failure = await ask();
    expect(failure).toBeInstanceOf(LookupFailure);
    expect(failure).toMatchObject({ code, detail: { ...detail, registry: server.authority } });
    expect(attempts.map(({ outcome }) => outcome)).toEqual(Array.from({ length: times }, () => code));
    expect(await metrics.getSingleMetricAsString('rollcall_registry_request_duration_seconds')).toContain(
      `_count{registry="${server.authority}",outcome="${code}"} ${times}`,
    );
  });

  it('to an unknown suffix costs no request', async () => {
    const { server, client } = await asking([answer]);
    await expect(client.ask(parseQuery('domain', 'a.test'))).rejects.toMatchObject({ code: 'no-registry' });
    expect(server.asked).toHaveLength(0);
  });

  it('is not waited for longer than the caller has', async () => {
    const { ask, attempts } = await asking([() => {}], { timeoutMs: 120 });
    expect(await ask()).toMatchObject({ code: 'registry-timeout' });
    expect(attempts.length).toBeLessThanOrEqual(2);
  });

  it('is nobody else’s fault when the caller gives up', async () => {
    const stop = new AbortController();
    const { ask, attempts } = await asking([() => stop.abort(new Error('enough'))], { signal: stop.signal });
    await expect(ask()).rejects.toThrow('enough');
    expect(attempts).toEqual([]);
  });
});

describe('retries', () => {
  it.each<[string, Behaviour]>([
    ['503', say(503)],
    ['a reset', (response) => void response.socket?.resetAndDestroy()],
    ['silence', () => {}],
  ])('%s, then an answer', async (_, behaviour) => {
    const { ask, attempts } = await asking([behaviour, answer]);
    expect(await ask()).toMatchObject({ body: { objectClassName: 'domain' } });
    expect(attempts.map(({ outcome }) => outcome).slice(1)).toEqual(['answered']);
  });

  it('do not come before a Retry-After, nor at all where that is past the deadline', async () => {
    const soon = await asking([say(503, '', { 'retry-after': '1' }), answer]);
    const startedAt = performance.now();
    expect(await soon.ask()).toMatchObject({ body: { objectClassName: 'domain' } });
    expect(performance.now() - startedAt).toBeGreaterThanOrEqual(999);
    const late = await asking([say(503, '', { 'retry-after': '60' }), answer]);
    expect(await late.ask()).toMatchObject({
      code: 'registry-refused',
      detail: { httpStatus: 503, retryAfterSeconds: 60 },
    });
    expect(late.server.asked).toHaveLength(1);
  });

  it('wait out a pause that the registry asked for, or say when to come back', async () => {
    const { server, ask } = await asking([say(429, '', { 'retry-after': '30' }), answer]);
    expect(await ask()).toMatchObject({ code: 'registry-limited', detail: { retryAfterSeconds: 30, httpStatus: 429 } });
    expect(await ask()).toMatchObject({
      code: 'registry-limited',
      detail: { retryAfterSeconds: 30, reason: 'own-budget' },
    });
    expect(server.asked).toHaveLength(1);
  });
});

describe('several URLs of one registry', () => {
  const two = async (first: Behaviour, second: Behaviour) => {
    const servers = [await registry(first), await registry(second)] as const;
    const authorities = servers.map(({ authority }) => authority);
    const { client } = await clientFor(
      authorities.map((authority) => `http://${authority}/`),
      authorities,
    );
    const attempts: Attempt[] = [];
    const ask = () => client.ask(QUERY, { onAttempt: (attempt) => attempts.push(attempt) });
    return { servers, attempts, ask };
  };

  it.each<[string, Behaviour]>([
    ['503', say(503)],
    ['silence', () => {}],
    ['a reset', (response) => void response.socket?.resetAndDestroy()],
    ['a page', say(200, '<html>')],
    ['another object', say(200, '{"objectClassName":"domain","ldhName":"other.example"}')],
    ['the metadata service', say(302, '', { location: 'http://169.254.169.254/' })],
  ])('after %s the next one is asked', async (_, behaviour) => {
    const { servers, attempts, ask } = await two(behaviour, answer);
    const { authority, url } = await ask();
    // The registry keeps its name, whichever of its servers answered.
    expect(authority).toBe(servers[0].authority);
    expect(new URL(url).host).toBe(servers[1].authority);
    expect(attempts.map(({ urlHost }) => urlHost)).toEqual(servers.map((server) => server.authority));
    expect(attempts.map((attempt) => attempt.authority)).toEqual([authority, authority]);
  });

  it.each<[string, Behaviour, string]>([
    ['404', say(404), 'not-found'],
    ['429', say(429), 'registry-limited'],
    ['403', say(403), 'registry-refused'],
  ])('after %s the registry has spoken', async (_, behaviour, code) => {
    const { servers, ask } = await two(behaviour, answer);
    await expect(ask()).rejects.toMatchObject({ code });
    expect(servers[1].asked).toHaveLength(0);
  });

  it('take turns as long as attempts are left', async () => {
    const { attempts, servers, ask } = await two(say(503), say(503));
    await expect(ask()).rejects.toMatchObject({ code: 'registry-refused' });
    const [a, b] = servers.map(({ authority }) => authority);
    expect(attempts.map(({ urlHost }) => urlHost)).toEqual([a, b, a]);
  });

  it('over plain http alone are not asked, unless they are the operator’s own (SEC-1)', async () => {
    const trap = await serveTrap();
    servers.push(trap);
    const { client } = await clientFor([`http://${trap.authority}/`], []);
    await expect(client.ask(QUERY)).rejects.toMatchObject({
      code: 'registry-refused',
      retryable: false,
      detail: { reason: 'plain-http-only' },
    });
    expect(trap.connections()).toBe(0);
  });
});

describe('redirects', () => {
  it('to another server of the operator are followed, and the answer says where it came from', async () => {
    const other = await registry(answer);
    const first = await registry(say(302, '', { location: `http://${other.authority}/x/domain/brisk-otter.example` }));
    const { client } = await clientFor([`http://${first.authority}/`], [first.authority, other.authority]);
    expect(await client.ask(QUERY)).toMatchObject({
      authority: first.authority,
      url: `http://${other.authority}/x/domain/brisk-otter.example`,
    });
  });
});

describe('a registrar that an answer names', () => {
  it('is asked at that very URL, under its own name, and measured as other', async () => {
    const registrar = await registry(answer);
    const { client, metrics } = await clientFor(['https://rdap.registry.example/'], [registrar.authority]);
    const url = `http://${registrar.authority}/v2/domain/BRISK-OTTER.EXAMPLE`;
    expect(await client.askAt(url, QUERY)).toMatchObject({ authority: registrar.authority, url });
    expect(registrar.asked[0]?.url).toBe('/v2/domain/BRISK-OTTER.EXAMPLE');
    expect(await metrics.getSingleMetricAsString('rollcall_registry_request_duration_seconds')).toContain(
      '_count{registry="other",outcome="answered"} 1',
    );
  });

  it('is held to the same guard', async () => {
    const { client } = await clientFor(['https://rdap.registry.example/'], []);
    const url = 'https://127.0.0.1/domain/brisk-otter.example';
    await expect(client.askAt(url, QUERY)).rejects.toMatchObject({
      code: 'bad-response',
      detail: { reason: 'blocked-address', registry: '127.0.0.1' },
    });
  });

  it('is held to the name that was asked for', async () => {
    const registrar = await registry(say(200, '{"objectClassName":"domain","ldhName":"other.example"}'));
    const { client } = await clientFor(['https://rdap.registry.example/'], [registrar.authority]);
    const url = `http://${registrar.authority}/domain/brisk-otter.example`;
    await expect(client.askAt(url, QUERY)).rejects.toMatchObject({ detail: { reason: 'other-object' } });
  });
});

describe('the circuit of a server', () => {
  it('does not open because the registry holds nothing', async () => {
    const { ask } = await asking([...Array.from({ length: 40 }, () => say(404)), answer]);
    for (let n = 0; n < 40; n++) expect(await ask()).toMatchObject({ code: 'not-found' });
    expect(await ask()).toMatchObject({ body: { objectClassName: 'domain' } });
  });

  it('opens after ten failures in a row (SEC-5)', async () => {
    const { server, ask } = await asking([say(503)], { timeoutMs: 1_500 });
    let last: unknown;
    for (let n = 0; n < 6; n++) last = await ask();
    expect(last).toMatchObject({ code: 'registry-refused', detail: { reason: 'circuit-open' } });
    expect(server.asked).toHaveLength(10);
  });
});
