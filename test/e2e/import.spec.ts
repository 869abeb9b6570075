import { Readable } from 'node:stream';
import { gzipSync, zstdCompressSync } from 'node:zlib';
import { Agent, request } from 'undici';
import { Answers } from '../../bench/answers.js';
import { type BootstrapServer, startBootstrap } from '../../bench/ingest/bootstrap.js';
import { Database } from '../../src/platform/database/index.js';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';

/** The members of an import that these stories read. */
interface Run {
  id: string;
  state: string;
  lines: number;
  source: string;
  counts: Record<string, number>;
  errors: string;
  failure?: string;
  checkpoint?: { part: string; line: number };
}
interface Problem {
  code: string;
  member?: string;
  detail: string;
}
interface Page<T> {
  items: T[];
  nextCursor?: string;
}

const PASS = { fetchedAt: '2026-02-01T00:00:00Z', databaseUpdatedAt: '2026-02-01T00:00:00Z' };
const LATER = { fetchedAt: '2026-03-01T00:00:00Z', databaseUpdatedAt: '2026-03-01T00:00:00Z', version: 2 };
const LAST = { ...LATER, fetchedAt: '2026-04-01T00:00:00Z', databaseUpdatedAt: '2026-04-01T00:00:00Z' };

let answers: Answers;
let bootstrap: BootstrapServer;
const agent = new Agent({ headersTimeout: 0, bodyTimeout: 0 });

beforeAll(async () => {
  answers = await Answers.open();
  bootstrap = await startBootstrap(answers.services);
});
afterAll(async () => {
  await agent.destroy();
  await bootstrap?.close();
});

const settings = (): Record<string, string> => ({
  RDAP_BOOTSTRAP_URL: bootstrap.url,
  RDAP_ALLOWED_HOSTS: bootstrap.host,
});

interface Answered<T> {
  status: number;
  body: T;
}

async function upload<T = Run>(
  service: Pick<TestService, 'url' | 'key'>,
  body: Buffer | Readable,
  headers: Record<string, string> = {},
  query = '',
): Promise<Answered<T>> {
  const answer = await request(`${service.url}/v1/imports${query}`, {
    method: 'POST',
    body,
    dispatcher: agent,
    headers: { 'x-api-key': service.key, 'content-type': 'application/x-ndjson', ...headers },
  });
  return { status: answer.statusCode, body: (await answer.body.json()) as T };
}

/** Tells a loop that waits for something that it waits in vain. */
function settled(promise: Promise<unknown>): { is: boolean } {
  const state = { is: false };
  promise.then(
    () => (state.is = true),
    () => (state.is = true),
  );
  return state;
}

describe('importing over HTTP', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startService({ env: settings() });
  });
  afterAll(async () => {
    expect(await service?.stop()).toBe(0);
  });

  it.each([
    ['as they are', 10_000, undefined, (text: Buffer) => text],
    ['as gzip', 20_000, 'gzip', (text: Buffer) => gzipSync(text)],
    ['as zstd', 30_000, 'zstd', (text: Buffer) => zstdCompressSync(text)],
    ['as zstd without saying so', 40_000, undefined, (text: Buffer) => zstdCompressSync(text)],
  ])('takes lines %s, and says what came of each', async (name, start, coding, pack) => {
    const lines = pack(answers.lines(start, 400, PASS));
    const { status, body } = await upload(
      service,
      lines,
      coding === undefined ? {} : { 'content-encoding': coding },
      `?source=${encodeURIComponent(name)}`,
    );
    expect([status, body.state, body.lines, body.source]).toEqual([200, 'done', 400, name]);
    expect(body.counts).toMatchObject({ firstSeen: 400, rejected: 0 });
    const again = await upload(
      service,
      pack(answers.lines(start, 400, { ...PASS, fetchedAt: '2026-02-02T00:00:00Z' })),
    );
    expect(again.body.counts).toMatchObject({ firstSeen: 0, unchanged: 400, changed: 0 });
  });

  it('shows imports and their refused lines, page by page, and never what was in them', async () => {
    const good = answers.lines(50_000, 2, PASS).toString();
    const bad = ['{"canary-of-a-line": 1}', 'canary-of-a-line', '{"url": "https://a.example/canary-of-a-line"}'];
    const { body: run } = await upload(service, Buffer.from(`${bad.join('\n')}\n\n${good}`));
    expect(run.counts).toMatchObject({ firstSeen: 2, rejected: 3, blank: 1 });
    expect((await service.get<Run>(`/v1/imports/${run.id}`)).body).toEqual(run);
    const first = await service.get<Page<{ line: number; code: string }>>(`${run.errors}?limit=2`);
    const second = await service.get<Page<{ line: number }>>(`${run.errors}?limit=2&cursor=${first.body.nextCursor}`);
    expect([...first.body.items, ...second.body.items].map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(first.body.items[1]).toMatchObject({ part: '-', code: 'not-json' });
    expect(JSON.stringify([first.body, second.body, service.lines])).not.toContain('canary-of-a-line');
    const { body: list } = await service.get<Page<Run>>('/v1/imports?limit=1');
    expect([list.items[0]?.id, list.nextCursor]).toEqual([run.id, expect.any(String)]);
  });

  it('stores what a lookup then finds, with its provenance', async () => {
    const line = [...Array(200).keys()]
      .map(
        (n) => JSON.parse(answers.lines(60_000 + n, 1, PASS).toString()) as { url: string; body: { ldhName?: string } },
      )
      .find(({ url }) => url.includes('/domain/'))!;
    const name = line.url.split('/').at(-1)!;
    await upload(service, Buffer.from(JSON.stringify({ ...line, fetchedAt: new Date().toISOString() })));
    const { status, body } = await service.get<{ provenance: { url: string; source: string } }>(`/v1/domains/${name}`);
    expect([status, body.provenance.url, body.provenance.source]).toEqual([200, line.url, 'store']);
  });

  it('reads nothing where the key is that of an import that is done', async () => {
    const headers = { 'idempotency-key': 'once' };
    const { body: run } = await upload(service, answers.lines(70_000, 50, PASS), headers);
    const again = await upload(service, Buffer.from('something else'), headers);
    expect([again.status, again.body]).toEqual([200, run]);
  });

  it('answers what it cannot take, naming the member, while the body is still coming', async () => {
    const endless = () =>
      Readable.from(
        (function* () {
          for (;;) yield Buffer.alloc(64 * 1024, 0x20);
        })(),
      );
    const cases: [Record<string, string>, string, number, string, string | undefined][] = [
      [{ 'content-type': 'text/csv' }, '', 415, 'unsupported-media-type', 'Content-Type'],
      [{ 'content-encoding': 'br' }, '', 415, 'unsupported-media-type', 'Content-Encoding'],
      [{ 'idempotency-key': 'a b' }, '', 400, 'invalid-request', 'Idempotency-Key'],
      [{}, `?source=${'x'.repeat(201)}`, 400, 'invalid-request', 'source'],
      [{ 'x-api-key': 'wrong' }, '', 401, 'unauthorized', undefined],
    ];
    for (const [headers, query, status, code, member] of cases) {
      const { status: seen, body } = await upload<Problem>(service, endless(), headers, query);
      expect([seen, body.code, body.member]).toEqual([status, code, member]);
    }
    for (const path of [
      '/v1/imports/none',
      '/v1/imports/019a6e4c-7c00-7000-8000-6f2d1c3b4a59',
      '/v1/imports/none/errors',
    ])
      expect((await service.get<Problem>(path)).body).toMatchObject({ status: 404, code: 'no-such-resource' });
    expect((await service.get<Problem>('/v1/imports?limit=0')).body).toMatchObject({ status: 400, member: 'limit' });
  });

  it('keeps what came before damage, and goes on when it is repaired', async () => {
    const text = answers.lines(80_000, 600, PASS);
    const whole = gzipSync(text);
    const headers = { 'idempotency-key': 'damaged', 'content-encoding': 'gzip' };
    const cut = await upload<Problem>(service, whole.subarray(0, whole.length - 5_000), headers);
    expect([cut.status, cut.body.code]).toEqual([400, 'import-input']);
    const { items } = (await service.get<Page<Run>>('/v1/imports?limit=1')).body;
    expect(items[0]).toMatchObject({ state: 'failed', failure: expect.stringContaining('damaged') as string });
    const done = await upload(service, whole, headers);
    expect([done.status, done.body.id, done.body.state]).toEqual([200, items[0]!.id, 'done']);
    expect(done.body.counts).toMatchObject({ firstSeen: 600, unchanged: 0 });
  });

  it('is left interrupted by a client that goes away, and taken up where it was', async () => {
    const text = answers.lines(90_000, 900, PASS);
    const headers = { 'idempotency-key': 'gone' };
    const leaving = new Readable({ read: () => undefined });
    leaving.push(text.subarray(0, text.length / 2));
    const sending = upload(service, leaving, headers, '?source=leaving');
    const ended = settled(sending);
    const newest = async (): Promise<Run> => (await service.get<Page<Run>>('/v1/imports?limit=1')).body.items[0]!;
    const until = async (is: (run: Run) => boolean): Promise<Run> => {
      for (;;) {
        const run = await newest();
        if ((run.source === 'leaving' && is(run)) || ended.is) return run;
      }
    };
    const begun = await until(({ lines }) => lines > 100 && lines < 900);
    expect(ended.is).toBe(false);
    leaving.destroy(new Error('gone'));
    await expect(sending).rejects.toThrow();
    ended.is = false;
    const left = await until(({ state }) => state !== 'running');
    expect([left.id, left.state, left.lines < 900]).toEqual([begun.id, 'interrupted', true]);

    const other = await upload<Problem>(service, answers.lines(91_000, 900, PASS), headers);
    expect([other.status, other.body.code, other.body.member]).toEqual([409, 'import-differs', 'Idempotency-Key']);
    const done = await upload(service, text, headers);
    expect([done.body.id, done.body.state, done.body.lines]).toEqual([begun.id, 'done', 900]);
    expect(done.body.counts).toMatchObject({ firstSeen: 900, unchanged: 0, changed: 0 });
  });

  it('measures what it does, in closed labels', async () => {
    const text = await (await fetch(`${service.url}/metrics`)).text();
    expect(text).toMatch(/^rollcall_import_lines_total\{outcome="first-seen"\} [1-9]/m);
    expect(text).toMatch(/^rollcall_import_lines_total\{outcome="policy-changed"\} 0/m);
    expect(text).toMatch(/^rollcall_import_duration_seconds_count\{end="interrupted"\} [1-9]/m);
    expect(text).toMatch(/^rollcall_import_active 0/m);
  });
});

describe('an import whose service is killed again and again', () => {
  const OBJECTS = 1_500;
  const KILLS = 5;

  /** First sight, a change of some, and nothing new. */
  const lines = (): Buffer =>
    Buffer.concat([
      answers.lines(0, OBJECTS, PASS),
      answers.lines(0, OBJECTS, { ...LATER, changedShare: 0.5 }),
      answers.lines(0, OBJECTS, { ...LAST, changedShare: 0.5 }),
    ]);

  /** All that the lines leave behind, without what differs from run to run. */
  async function stateOf(database: Database): Promise<unknown> {
    const [versions, events, objects] = await Promise.all([
      database.query('SELECT subject_id, content_hash FROM registration_version ORDER BY subject_id, version_id'),
      database.query('SELECT subject_id, type, path FROM change_event ORDER BY subject_id, type, path, at'),
      database.query('SELECT subject_id, last_checked_at FROM registration ORDER BY subject_id'),
    ]);
    return [versions.rows, events.rows, objects.rows];
  }

  it('applies every line exactly once (kill -9, five times)', async () => {
    const text = lines();
    const clones = [await cloneTemplate(), await cloneTemplate()] as const;
    const [killed, control] = clones.map(({ url }) => new Database(url)) as [Database, Database];
    const env = (url: string) => ({ ...settings(), DATABASE_URL: url });
    const headers = { 'idempotency-key': 'the-same' };
    const linesOf = async (): Promise<number> =>
      Number((await killed.query<{ lines: string }>('SELECT lines FROM import_run')).rows[0]?.lines ?? 0);

    for (let kill = 0; kill < KILLS; kill++) {
      const before = await linesOf();
      const service = await startService({ env: env(clones[0].url) });
      const sending = upload(service, Readable.from(pieces(text), { objectMode: false }), headers);
      const ended = settled(sending);
      while ((await linesOf()) < before + 200 && !ended.is);
      await service.kill();
      await expect(sending).rejects.toThrow();
    }
    const after = await linesOf();
    expect(after).toBeGreaterThan(KILLS * 200);
    expect(after).toBeLessThan(3 * OBJECTS);

    const services = [await startService({ env: env(clones[0].url) }), await startService({ env: env(clones[1].url) })];
    const [done, whole] = await Promise.all(
      services.map(async (service) => (await upload(service, text, headers)).body),
    );
    expect(done).toMatchObject({ state: 'done', lines: 3 * OBJECTS, counts: whole!.counts });
    expect(whole!.counts).toMatchObject({ firstSeen: OBJECTS, rejected: 0, outdated: 0 });
    expect(await stateOf(killed)).toEqual(await stateOf(control));

    await Promise.all(services.map((service) => service.stop()));
    await Promise.all([killed.close(), control.close()]);
    await Promise.all(clones.map(({ drop }) => drop()));
  });

  function* pieces(text: Buffer): Generator<Buffer> {
    for (let at = 0; at < text.length; at += 64 * 1024) yield text.subarray(at, at + 64 * 1024);
  }
});
