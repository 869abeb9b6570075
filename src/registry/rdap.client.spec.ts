import {
  answer,
  asking,
  type Behaviour,
  clientFor,
  QUERY,
  registry,
  say,
  useRegistries,
} from '../../test/support/asking.js';
import { parseQuery } from '../rdap/index.js';
import { serveTrap } from '../../test/support/loopback.js';
import { type Attempt } from './attempt.js';

useRegistries();

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
    const { client } = await clientFor([`http://${trap.authority}/`], []);
    await expect(client.ask(QUERY)).rejects.toMatchObject({
      code: 'registry-refused',
      retryable: false,
      detail: { reason: 'plain-http-only' },
    });
    expect(trap.connections()).toBe(0);
    await trap.close();
  });
});

describe('a question that has its place in a lane', () => {
  const routed = async (...behaviours: Behaviour[]) => {
    const { server, client, attempts } = await asking(behaviours);
    const { authority, urls } = await client.routeOf(QUERY);
    const ask = (signal?: AbortSignal) =>
      client.askReserved(urls[0]!, QUERY, authority, { signal, onAttempt: (attempt) => attempts.push(attempt) });
    return { server, authority, urls, attempts, ask };
  };

  it('knows where to go', async () => {
    const { server, authority, urls } = await routed(answer);
    expect(authority).toBe(server.authority);
    expect(urls.map(String)).toEqual([`http://${server.authority}/rdap/domain/brisk-otter.example`]);
    expect(server.asked).toHaveLength(0);
  });

  it('is not routed where only plain http is spoken, or nobody is known (SEC-1)', async () => {
    const { client } = await clientFor(['http://rdap.registry.example/'], []);
    await expect(client.routeOf(QUERY)).rejects.toMatchObject({ detail: { reason: 'plain-http-only' } });
    await expect(client.routeOf(parseQuery('domain', 'a.test'))).rejects.toMatchObject({ code: 'no-registry' });
    const url = new URL('http://rdap.registry.example/domain/brisk-otter.example');
    await expect(client.askReserved(url, QUERY, url.host)).rejects.toMatchObject({
      detail: { reason: 'plain-http-only' },
    });
  });

  it.each<[string, Behaviour, string]>([
    ['503', say(503), 'registry-refused'],
    ['silence', () => {}, 'registry-timeout'],
    ['404', say(404), 'not-found'],
  ])('is one request, also after %s', async (_, behaviour, code) => {
    const { server, attempts, ask } = await routed(behaviour, answer);
    await expect(ask()).rejects.toMatchObject({ code });
    expect(server.asked).toHaveLength(1);
    expect(attempts.map(({ outcome }) => outcome)).toEqual([code]);
    expect(await ask()).toMatchObject({ authority: server.authority, body: { objectClassName: 'domain' } });
  });

  it('waits for nothing, and does not go out once its registry has asked for a pause (SEC-5)', async () => {
    const { server, ask } = await routed(say(429, '', { 'retry-after': '30' }), answer);
    await expect(ask()).rejects.toMatchObject({ code: 'registry-limited', detail: { httpStatus: 429 } });
    await expect(ask()).rejects.toMatchObject({ code: 'registry-limited', detail: { reason: 'own-budget' } });
    expect(server.asked).toHaveLength(1);
  });

  it('can be given up', async () => {
    const { ask } = await routed(answer);
    await expect(ask(AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
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
