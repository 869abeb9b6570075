import { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { Agent, request } from 'undici';
import { type BootstrapServer, startBootstrap } from '../../bench/ingest/bootstrap.js';
import { startService, type TestService } from '../support/service.js';

/** The members of a run that these stories read. */
interface Run {
  id: string;
  state: string;
  kind: string;
  priority?: string;
  maxAge: number;
  fields: string[];
  privacyMode: string;
  purgeAfter?: number;
  input: { lines: number; rejected: number; duplicates: number; items: number };
  counts: Record<string, number>;
  links: { self: string; errors: string };
  callbackSecret?: string;
}
interface Problem {
  code: string;
  member?: string;
  detail: string;
  errors?: { line: number; code: string }[];
}
interface Page<T> {
  items: T[];
  nextCursor?: string;
}

const NDJSON = 'application/x-ndjson';
const CSV = 'text/csv';
const JSON_TYPE = 'application/json';

let bootstrap: BootstrapServer;
let service: TestService;
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0, connections: 60 });

// Nothing is asked here: what comes in and what becomes of it is the story.
beforeAll(async () => {
  bootstrap = await startBootstrap([{ authority: 'rdap.thin.invalid', suffixes: ['thin', 'com', 'org'] }]);
  service = await startService({
    env: { ROLE: 'api', RDAP_BOOTSTRAP_URL: bootstrap.url, RDAP_ALLOWED_HOSTS: bootstrap.host },
  });
});
afterAll(async () => {
  await agent.destroy();
  expect(await service?.stop()).toBe(0);
  await bootstrap?.close();
});

interface Answered<T> {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: T;
}

async function post<T = Run>(
  body: string | Buffer | Readable,
  type: string,
  query = '',
  headers: Record<string, string> = {},
  path = '/v1/batches',
): Promise<Answered<T>> {
  const answer = await request(`${service.url}${path}${query}`, {
    ...{ method: 'POST', body: body === '' ? undefined : body, dispatcher: agent },
    headers: { 'x-api-key': service.key, ...(body !== '' && { 'content-type': type }), ...headers },
  });
  return { status: answer.statusCode, headers: answer.headers, body: (await answer.body.json()) as T };
}

const refusal = async (...given: Parameters<typeof post>): Promise<[number, string, string | undefined]> => {
  const { status, body } = await post<Problem>(...given);
  return [status, body.code, body.member];
};

const INPUTS: readonly (readonly [name: string, type: string, body: string])[] = [
  ['a JSON array', JSON_TYPE, JSON.stringify(['a.thin', { domain: 'B.thin' }, 'b.thin', 'no name', { asn: 64500 }])],
  [
    'JSON with options',
    JSON_TYPE,
    JSON.stringify({ queries: ['a.thin', 'b.thin', 'B.THIN.', { ip: 'x' }, 'AS64500'], maxAge: 60 }),
  ],
  ['NDJSON', NDJSON, '"a.thin"\n\n{"query":"b.thin"}\r\n{"domain":"B.thin"}\n{oops\n{"query":"64500","kind":"asn"}'],
  [
    'CSV with a header',
    CSV,
    '\ufeffid;"Domain";note\r\n1;a.thin;x\r\n2;"b.thin";"y;z"\r\n3;B.thin;\r\n4;no name;\r\n5;c.thin;',
  ],
  ['CSV without one', CSV, 'a.thin,1\nb.thin,2\nB.thin,3\n"open.thin,4\nAS64500,5\n'],
  ['CSV by kind and name', CSV, 'kind\tname\ndomain\ta.thin\ndomain\tb.thin\ndomain\tB.thin\nip\tx\nasn\tAS64500\n'],
];

describe('starting a run', () => {
  it.each(INPUTS)('takes %s', async (_, type, body) => {
    const { status, headers, body: run } = await post(body, type);
    expect([status, headers.location]).toEqual([202, `/v1/batches/${run.id}`]);
    expect(run.input).toEqual({ lines: 5, rejected: 1, duplicates: 1, items: 3 });
    const { callbackSecret, ...known } = run;
    expect(callbackSecret).toBeUndefined();
    const { body: shown } = await service.get<Run & { progress: object }>(run.links.self);
    expect(shown).toEqual({ ...known, progress: expect.objectContaining({ state: 'running', items: 3 }) });
    const { body: errors } = await service.get<Page<{ line: number }>>(run.links.errors);
    expect(errors.items).toHaveLength(1);
  });

  it('takes options in the query string, and those of a JSON body before them', async () => {
    const query =
      '?name=Portfolio&priority=high&maxAge=0&fields=summary.expiresAt,status&privacyMode=strict&purgeAfter=60';
    const { body: lines } = await post('"a.thin"', NDJSON, `${query}&concurrency=4&preserveOrder=true&purpose=test`);
    const expected = {
      ...{
        kind: 'collection',
        name: 'Portfolio',
        priority: 'high',
        maxAge: 0,
        fields: ['summary.expiresAt', 'status'],
      },
      ...{
        privacyMode: 'strict',
        purgeAfter: 60,
        concurrency: 4,
        preserveOrder: true,
        purpose: 'test',
        state: 'running',
      },
    };
    expect(lines).toMatchObject(expected);
    const { body: json } = await post(JSON.stringify({ queries: ['a.thin'], maxAge: 5 }), JSON_TYPE, query);
    expect(json).toMatchObject({ priority: 'high', maxAge: 5 });
    const { body: warm } = await post('"a.thin"', NDJSON, '?warmUp=true');
    expect(warm).toMatchObject({ kind: 'warm-up', priority: 'low', maxAge: 86_400 });
  });

  it('gives the secret of its callbacks to whoever starts it, and to nobody later', async () => {
    const { body } = await post('"a.thin"', NDJSON, '?callbackUrl=https://hooks.example/rollcall');
    expect(body.callbackSecret).toMatch(/^whsec_[A-Za-z0-9+/]{32}$/);
    const { body: known } = await service.get(body.links.self);
    expect(known).toMatchObject({ callbackUrl: 'https://hooks.example/rollcall', callbackState: 'pending' });
    expect(JSON.stringify([known, service.lines])).not.toContain('whsec_');
  });

  it.each([
    ['priority', '?priority=urgent'],
    ['maxAge', '?maxAge=-1'],
    ['maxAge', '?maxAge='],
    ['maxAge', '?maxAge=0x10'],
    ['fields', '?fields=summary,registrant.email'],
    ['purgeAfter', '?purgeAfter=600'],
    ['purgeAfter', '?privacyMode=strict&purgeAfter=59'],
    ['privacyMode', '?privacyMode=lax'],
    ['warmUp', '?warmUp=perhaps'],
    ['concurrency', '?concurrency=0'],
    ['callbackUrl', '?callbackUrl=http://hooks.example/'],
    ['callbackUrl', '?callbackUrl=https://user:secret@hooks.example/'],
    ['kind', '?kind=refresh'],
  ])('refuses a bad option by its name: %s in %s, in lines and in JSON', async (member, query) => {
    expect(await refusal('"a.thin"', NDJSON, query)).toEqual([400, 'invalid-request', member]);
    const options = Object.fromEntries(new URLSearchParams(query));
    expect(await refusal(JSON.stringify({ queries: ['a.thin'], ...options }), JSON_TYPE)).toEqual([
      400,
      'invalid-request',
      member,
    ]);
  });

  it('refuses what is no input at all', async () => {
    expect(await refusal('a.thin', 'text/plain')).toEqual([415, 'unsupported-media-type', 'Content-Type']);
    expect(await refusal('"a.thin"', NDJSON, '', { 'content-encoding': 'gzip' })).toEqual([
      415,
      'unsupported-media-type',
      'Content-Encoding',
    ]);
    expect(await refusal('{"names":["a.thin"]}', JSON_TYPE)).toEqual([400, 'invalid-request', 'queries']);
    expect(await refusal('"a.thin"', NDJSON, '', { 'idempotency-key': 'two words' })).toEqual([
      400,
      'invalid-request',
      'Idempotency-Key',
    ]);
    const { status, body } = await post<Problem>('{canary-of-a-line\n"no canary-of-a-line"', NDJSON);
    expect([status, body.code, body.errors?.map(({ line, code }) => [line, code])]).toEqual([
      ...[400, 'no-usable-line'],
      [
        [1, 'not-json'],
        [2, 'invalid-query'],
      ],
    ]);
    expect(JSON.stringify([body, service.lines])).not.toContain('canary-of-a-line');
  });

  it.each([
    ['a query', (deep: string) => `["a.thin",${deep}]`],
    ['an option', (deep: string) => `{"queries":["a.thin"],"name":${deep}}`],
    ['all of it', (deep: string) => deep],
  ])('refuses JSON that is nested without end, and stands still for nobody: %s (SEC-19)', async (_, body) => {
    const deep = '['.repeat(400_000) + ']'.repeat(400_000);
    expect(await refusal(body(deep), JSON_TYPE)).toEqual([400, 'invalid-request', 'body']);
  });

  it('says what to send instead of a JSON body above 1 MB (SEC-19)', async () => {
    const { status, body } = await post<Problem>(
      JSON.stringify(Array.from({ length: 90_000 }, () => 'example.thin')),
      JSON_TYPE,
    );
    expect([status, body.code, body.detail]).toEqual([413, 'body-too-large', expect.stringContaining(NDJSON)]);
  });

  it('leaves nothing behind where the client goes away in the midst of its lines', async () => {
    const stop = new AbortController();
    const body = Readable.from(
      (async function* () {
        for (let n = 0; n < 5_000; n++) yield `"name-${n}.thin"\n`;
        await delay(600_000, undefined, { signal: stop.signal });
      })(),
    );
    const sent = request(`${service.url}/v1/batches?name=broken`, {
      ...{ method: 'POST', body, dispatcher: agent, signal: stop.signal },
      headers: { 'x-api-key': service.key, 'content-type': NDJSON },
    });
    const receiving = async (): Promise<boolean> => {
      const { body: page } = await service.get<Page<Run & { name?: string }>>('/v1/batches');
      return page.items.some(({ name }) => name === 'broken');
    };
    while (!(await receiving())) await delay(20);
    stop.abort();
    await expect(sent).rejects.toThrow();
    while (await receiving()) await delay(20);
  });
});

describe('an Idempotency-Key (SEC-20)', () => {
  it('makes one run of 50 parallel copies', async () => {
    const body = Array.from({ length: 3_000 }, (_, n) => `copy-${n}.thin`).join('\n');
    const copies = await Promise.all(
      Array.from({ length: 50 }, () => post(body, CSV, '?name=copies', { 'idempotency-key': 'fifty' })),
    );
    const statuses = new Set(copies.map(({ status }) => status));
    expect([...statuses].filter((status) => status !== 202 && status !== 409)).toEqual([]);
    const early = copies.find(({ status }) => status === 409);
    if (early)
      expect(early).toMatchObject({ body: { code: 'idempotency-in-progress' }, headers: { 'retry-after': '5' } });
    const again = await post(body, CSV, '?name=copies', { 'idempotency-key': 'fifty' });
    expect(again.status).toBe(202);
    const ids = copies.flatMap(({ status, body: { id } }) => (status === 202 ? [id] : []));
    expect(new Set([...ids, again.body.id]).size).toBe(1);
    const { body: page } = await service.get<Page<Run & { name?: string }>>('/v1/batches?limit=500');
    expect(page.items.filter(({ name }) => name === 'copies')).toHaveLength(1);
    expect(again.body.counts).toMatchObject({ waiting: 3_000 });
  });

  it('is refused with another body, and with other options', async () => {
    const key = { 'idempotency-key': 'other' };
    expect((await post('a.thin', CSV, '', key)).status).toBe(202);
    expect(await refusal('b.thin', CSV, '', key)).toEqual([422, 'idempotency-mismatch', 'Idempotency-Key']);
    expect(await refusal('a.thin', CSV, '?maxAge=1', key)).toEqual([422, 'idempotency-mismatch', 'Idempotency-Key']);
  });
});

describe('a run', () => {
  it('is stopped, once and for all', async () => {
    const { body: run } = await post('a.thin\nb.thin', CSV);
    const cancel = () => post('', JSON_TYPE, '', {}, `${run.links.self}/cancel`);
    const first = await cancel();
    expect([first.status, first.body.state, first.body.counts]).toEqual([
      200,
      'cancelled',
      expect.objectContaining({ waiting: 0, cancelled: 2 }),
    ]);
    expect((await cancel()).body).toEqual(first.body);
    expect(await refusal('{}', JSON_TYPE, '', {}, `${run.links.self}/retry`)).toEqual([
      409,
      'run-cancelled',
      undefined,
    ]);
  });

  it('has nothing to be tried again before something failed', async () => {
    const { body: run } = await post('a.thin\nb.nowhere', CSV);
    expect(run.counts).toMatchObject({ waiting: 1, failed: 1 });
    const retry = (body: string) => refusal(body, JSON_TYPE, '', {}, `${run.links.self}/retry`);
    for (const body of ['', '{}']) expect(await retry(body)).toEqual([409, 'nothing-to-retry', undefined]);
    expect(await retry('{"states":["done"]}')).toEqual([400, 'invalid-request', 'states']);
    expect(
      (await service.get('/v1/batches/dead-letters?registry=rdap.thin.invalid&reason=registry-timeout')).body,
    ).toEqual({ items: [] });
    const { status, body } = await post<object>(
      '{"reason":"stalled"}',
      JSON_TYPE,
      '',
      {},
      '/v1/batches/dead-letters/redrive',
    );
    expect([status, body]).toEqual([200, { items: 0, runs: 0 }]);
  });

  it('is not there for whoever asks for another', async () => {
    for (const id of ['nonsense', '019a6e4c-7c00-7000-8000-6f2d1c3b4a59'])
      expect((await service.get(`/v1/batches/${id}`)).body).toMatchObject({
        status: 404,
        code: 'no-such-resource',
        member: 'id',
      });
  });
});
