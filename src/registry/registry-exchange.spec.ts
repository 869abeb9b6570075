import { gzipSync } from 'node:zlib';
import { answer, asking, type Behaviour, DOMAIN, NOW, say, useRegistries } from '../../test/support/asking.js';
import { LookupFailure, parseQuery } from '../rdap/index.js';

useRegistries();

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
    const { ask, attempts } = await asking([() => {}], { timeoutMs: 260 });
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
