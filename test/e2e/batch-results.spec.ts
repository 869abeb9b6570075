import { createKey } from '../../src/access/api-key.js';
import { type CollectionRun } from '../../src/collection/collection-run.js';
import { Database } from '../../src/platform/database/index.js';
import { addRun, endItems, finish } from '../integration/collection/results-seed.js';
import { cloneTemplate } from '../support/database.js';
import { type Block, follow, type Following } from '../support/event-stream.js';
import { startService, type TestService } from '../support/service.js';

const OTHER_TENANT = '0198c0de-0000-7000-8000-00000000000b';
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

/** What comes of batches as somebody sees it from outside; the items are ended by the test, not by a worker. */
describe('results of batches', () => {
  let clone: Awaited<ReturnType<typeof cloneTemplate>>;
  let database: Database;
  let service: TestService;

  beforeAll(async () => {
    clone = await cloneTemplate();
    service = await startService({ env: { DATABASE_URL: clone.url, ROLE: 'api' } });
    database = new Database(clone.url);
  });
  afterAll(async () => {
    await database?.close();
    await service?.kill();
    await clone?.drop();
  });

  const headers = (rest = {}) => ({ authorization: `Bearer ${service.key}`, ...rest });
  const at = (run: CollectionRun, path: string) => `/v1/batches/${run.id}/${path}`;
  const fetched = (path: string, rest = {}) => fetch(service.url + path, { headers: headers(rest) });
  const lineOf = (block: Block) => (block.data as { line: number }).line;

  async function upToEnd(stream: Following): Promise<Block[]> {
    const found: Block[] = [];
    for (let block = await stream.next(); block !== undefined; block = await stream.next()) found.push(block);
    return found;
  }

  it('are told as they come, to the end, and a client that was cut off goes on', async () => {
    const run = await addRun(database, { items: 40 });
    await endItems(database, run, range(1, 10));
    const stream = await follow(service.url + at(run, 'events'), headers());
    expect(stream.headers.get('content-type')).toBe('text/event-stream');
    expect(stream.headers.get('cache-control')).toBe('no-store');
    const seen: Block[] = [];
    while (seen.length < 7) {
      const block = (await stream.next())!;
      if (block.event === 'result') seen.push(block);
    }
    await stream.close();
    const again = await follow(service.url + at(run, 'events'), headers({ 'last-event-id': seen.at(-1)!.id! }));
    await endItems(database, run, range(11, 40));
    await finish(database, run);
    const told = await upToEnd(again);
    expect([...seen, ...told.filter(({ event }) => event === 'result')].map(lineOf)).toEqual(range(1, 40));
    expect(told.at(-1)).toMatchObject({ event: 'done', data: { state: 'done', summary: at(run, 'summary') } });
  });

  it('can be had as pages, as lines and as a table', async () => {
    const run = await addRun(database, { items: 5 });
    await endItems(database, run, [3, 4, 5]);
    await endItems(database, run, [1, 2]);
    const page = await service.get<{ items: { line: number }[]; nextCursor: string }>(at(run, 'results?limit=2'));
    expect(page.body.items.map(({ line }) => line)).toEqual([3, 4]);
    const rest = await service.get<{ items: { line: number }[] }>(at(run, `results?cursor=${page.body.nextCursor}`));
    expect(rest.body.items.map(({ line }) => line)).toEqual([5, 1, 2]);

    const lines = await fetched(at(run, 'results?order=input'), { accept: 'application/x-ndjson' });
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson');
    const parsed = (await lines.text())
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as { line: number });
    expect(parsed.map(({ line }) => line)).toEqual([1, 2, 3, 4, 5]);

    const table = await fetched(at(run, 'results?format=csv&order=input'));
    expect(table.headers.get('content-type')).toContain('text/csv');
    expect(table.headers.get('content-disposition')).toBe(`attachment; filename="batch-${run.id}.csv"`);
    expect((await table.text()).split('\r\n').map((row) => row.split(',')[0])).toEqual([
      'line',
      '1',
      '2',
      '3',
      '4',
      '5',
      '',
    ]);
  });

  it('go on to the end for one who follows them', async () => {
    const run = await addRun(database, { items: 3 });
    const response = await fetched(at(run, 'results?format=ndjson&follow=true'));
    const text = response.text();
    await endItems(database, run, [2]);
    await endItems(database, run, [1, 3]);
    await finish(database, run);
    const lines = (await text).split('\n').filter((line) => line !== '');
    expect(lines.map((line) => (JSON.parse(line) as { line: number }).line)).toEqual([2, 1, 3]);
  });

  it('come with progress, summary, recommendations and measures', async () => {
    const run = await addRun(database, { items: 4 });
    await endItems(database, run, [1, 2], { source: 'store' });
    expect((await service.get(at(run, 'progress'))).body).toMatchObject({
      ...{ state: 'running', items: 4, counts: { waiting: 2, done: 2, reused: 2 } },
      remaining: { boundBy: 'lane', seconds: expect.any(Number) },
    });
    expect((await service.get(at(run, 'summary'))).body).toMatchObject({ ended: 2, cacheHitRate: 1 });
    expect((await service.get(at(run, 'recommendations'))).body).toEqual({ items: expect.any(Array) });
    const { body } = await service.get<{ metrics: { code: string }[] }>('/v1/batches/metrics');
    expect(body.metrics.map(({ code }) => code)).toEqual([
      ...['throughput', 'error-rate', 'memory-usage', 'rate-limit-hits', 'latency-p99', 'cache-hit-rate'],
    ]);
    expect((await service.get(at(run, 'items?state=waiting'))).body).toMatchObject({
      items: [{ line: 3 }, { line: 4 }],
    });
  });

  it.each([
    ['results?cursor=nonsense', 'cursor'],
    ['results?order=input&cursor=ODA2IDEy&format=ndjson', 'cursor'],
    ['results?order=none', 'order'],
    ['results?format=xml', 'format'],
    ['results?format=csv&follow=true', 'follow'],
    ['results?limit=501', 'limit'],
    ['items?state=gone', 'state'],
    ['items?registry=%00', 'registry'],
    ['items?outcome=%00', 'outcome'],
    ['items?cursor=ODA2IDEy', 'cursor'],
  ])('refuse %s and name %s (SEC-18)', async (path, member) => {
    const run = await addRun(database, { items: 1 });
    expect(await service.get(at(run, path))).toMatchObject({ status: 400, body: { member } });
  });

  it('refuse an id of an event that is none', async () => {
    const run = await addRun(database, { items: 1 });
    const response = await fetched(at(run, 'events'), { 'last-event-id': 'nonsense' });
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ member: 'Last-Event-ID' });
  });

  it('are shown to nobody else (SEC-12, SEC-14)', async () => {
    const run = await addRun(database, { items: 1 });
    const [stranger, reader] = [createKey(), createKey()];
    await database.query(`INSERT INTO tenant (id, name) VALUES ($1, 'other')`, [OTHER_TENANT]);
    const addKey = `INSERT INTO api_key (id, tenant_id, name, secret_hash, scopes) VALUES ($1, $2, 'key', $3, $4)`;
    await database.query(addKey, [stranger.id, OTHER_TENANT, stranger.secretHash, ['*']]);
    await database.query(addKey, [reader.id, run.tenantId, reader.secretHash, ['lookup']]);
    for (const path of ['items', 'results', 'events', 'progress', 'summary', 'recommendations']) {
      const status = async (key: string) =>
        (await fetch(service.url + at(run, path), { headers: { authorization: `Bearer ${key}` } })).status;
      expect([path, await status(stranger.text), await status(reader.text)]).toEqual([path, 404, 403]);
      expect((await fetch(service.url + at(run, path))).status).toBe(401);
    }
  });

  it('are gone when the time agreed is over, all but the figures', async () => {
    const run = await addRun(database, { items: 1 });
    await endItems(database, run, [1]);
    await finish(database, run);
    await database.query(`UPDATE collection_run SET purge_at = now() - interval '1 s' WHERE id = $1`, [run.id]);
    for (const path of ['items', 'results', 'results?format=csv'])
      expect(await service.get(at(run, path))).toMatchObject({ status: 410, body: { code: 'purged' } });
    expect((await service.get(at(run, 'progress'))).body).toMatchObject({ counts: { done: 1 } });
    expect((await service.get(at(run, 'summary'))).body).toMatchObject({ ended: 1 });
  });

  it('end for a client that leaves, and when the service stops', async () => {
    const run = await addRun(database, { items: 1 });
    const [left, kept] = [
      await follow(service.url + at(run, 'events'), headers()),
      await follow(service.url + at(run, 'events'), headers()),
    ];
    await left.close();
    expect(await kept.next()).toMatchObject({ retry: '2000' });
    await service.stop();
    expect((await upToEnd(kept)).some(({ event }) => event === 'done')).toBe(false);
  });
});
