import { randomInt } from 'node:crypto';
import { SystemClock } from '../../../src/platform/clock.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { RegistrationStore } from '../../../src/registration/index.js';
import { LaneStore, Profiles, REGISTRY_PROFILES } from '../../../src/registry/index.js';
import { type AccessService, type Principal } from '../../../src/access/index.js';
import { type CollectionRun } from '../../../src/collection/collection-run.js';
import { ProgressRepository } from '../../../src/collection/progress/progress.repository.js';
import { ProgressService } from '../../../src/collection/progress/progress.service.js';
import { ItemRepository } from '../../../src/collection/results/item.repository.js';
import { resultDto } from '../../../src/collection/results/result-answer.js';
import { STREAM_FORMATS } from '../../../src/collection/results/result-format.js';
import { ResultReader } from '../../../src/collection/results/result-reader.js';
import { ResultsService } from '../../../src/collection/results/results.service.js';
import { RunWatches } from '../../../src/collection/results/run-watch.js';
import { type ResultOrder } from '../../../src/collection/results/stored-item.js';
import { domain, recordInput } from '../../factories/record-input.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { type Block, BlockReader } from '../../support/event-stream.js';
import { addRun, endItems, endUncommitted, finish, keyOf } from './results-seed.js';

const ME: Principal = { tenantId: DEFAULT_TENANT_ID, keyId: 'me', scopes: ['*'] };

let open: TestDatabase;
let store: RegistrationStore;
let items: ItemRepository;
let results: ResultsService;
let isAdmitted = true;

beforeAll(async () => {
  open = await testDatabase();
  store = new RegistrationStore(open.database);
  items = new ItemRepository(open.database);
  const profiles = new Profiles(REGISTRY_PROFILES, () => false);
  const lanes = new LaneStore(open.database, profiles);
  const progress = new ProgressService(new ProgressRepository(open.database), lanes, profiles);
  const access = { isAdmitted: async () => isAdmitted } as unknown as AccessService;
  const reader = new ResultReader(items, store);
  results = new ResultsService(items, reader, new RunWatches(items, progress), access, new SystemClock());
});
afterAll(async () => {
  await results.onModuleDestroy();
  await open.close();
});
afterEach(() => (isAdmitted = true));

interface Line {
  line: number;
  cursor: string;
}

/** Reads lines until there are so many, or to the end; then leaves. */
async function lines(
  run: CollectionRun,
  rest: { order?: ResultOrder; cursor?: string; follow?: boolean; atMost?: number },
) {
  const { order = 'completion', cursor, follow = false, atMost = Infinity } = rest;
  const stream = await results.results(ME, { run, order, cursor, format: STREAM_FORMATS.ndjson }, follow);
  const found: Line[] = [];
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    const parts = text.split('\n');
    text = parts.pop()!;
    found.push(...parts.filter(Boolean).map((part) => JSON.parse(part) as Line));
    if (found.length >= atMost) break;
  }
  return found.slice(0, atMost);
}

async function blocks(run: CollectionRun, cursor?: string, atMost = Infinity): Promise<Block[]> {
  const reader = new BlockReader();
  const found: Block[] = [];
  for await (const chunk of await results.events(ME, run, cursor)) {
    found.push(...reader.read(String(chunk)));
    if (found.length >= atMost) break;
  }
  return found.slice(0, atMost);
}

const numbers = (found: readonly Line[]) => found.map(({ line }) => line);
const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('results in the order of completion', () => {
  it('wait for transactions that began before and are still open, so that nothing is skipped', async () => {
    const run = await addRun(open.database, { items: 4 });
    const commit = await endUncommitted(open.database, run, [1]);
    await endItems(open.database, run, [2, 3]);
    expect((await results.page(run, { order: 'completion', limit: 10 })).items).toEqual([]);
    await commit();
    const page = await results.page(run, { order: 'completion', limit: 2 });
    expect(page.items.map(({ item }) => item.line)).toEqual(['1', '2']);
    const next = await results.page(run, { order: 'completion', limit: 2, cursor: page.nextCursor });
    expect(next.items.map(({ item }) => item.line)).toEqual(['3']);
    const none = await results.page(run, { order: 'completion', limit: 2, cursor: next.nextCursor });
    expect(none).toEqual({ items: [], nextCursor: next.nextCursor });
    await endItems(open.database, run, [4]);
    await finish(open.database, run);
    const last = await results.page(run, { order: 'completion', limit: 2, cursor: none.nextCursor });
    expect(last.items.map(({ item }) => item.line)).toEqual(['4']);
    expect(last.nextCursor).toBeUndefined();
  });

  it.each<ResultOrder>(['completion', 'input'])(
    'or of the input (%s) come once each to one who is cut off again and again while items end',
    async (order) => {
      const count = 600;
      const run = await addRun(open.database, { items: count });
      const left = range(1, count);
      const ending = (async () => {
        const one = async () => {
          while (left.length > 0) {
            const batch = Array.from({ length: Math.min(left.length, randomInt(1, 12)) }, () =>
              left.splice(randomInt(left.length), 1),
            ).flat();
            await open.database.transaction((transaction) => endItems(transaction, run, batch));
          }
        };
        await Promise.all([one(), one(), one()]);
        await finish(open.database, run);
      })();
      const seen: Line[] = [];
      for (;;) {
        const cursor = seen.at(-1)?.cursor;
        const found = await lines(run, { order, cursor, follow: true, atMost: randomInt(1, 80) });
        seen.push(...found);
        if (found.length === 0) break;
      }
      await ending;
      expect(numbers(seen).toSorted((a, b) => a - b)).toEqual(range(1, count));
      if (order === 'input') expect(numbers(seen)).toEqual(range(1, count));
    },
  );

  it('end where there are no more yet, unless they are followed', async () => {
    const run = await addRun(open.database, { items: 3 });
    await endItems(open.database, run, [2]);
    expect(numbers(await lines(run, {}))).toEqual([2]);
    expect(await lines(run, { order: 'input' })).toEqual([]);
    const followed = lines(run, { order: 'input', follow: true });
    await endItems(open.database, run, [1]);
    await endItems(open.database, run, [3], { state: 'dead', outcome: 'registry-timeout' });
    await finish(open.database, run);
    expect(await followed).toMatchObject([{ line: 1 }, { line: 2 }, { line: 3, outcome: 'registry-timeout' }]);
  });

  it('refuse a cursor of another order before the answer begins', async () => {
    const run = await addRun(open.database, { items: 1 });
    const request = { run, order: 'input', format: STREAM_FORMATS.ndjson, cursor: 'ODA2IDEy' } as const;
    await expect(results.results(ME, request, false)).rejects.toMatchObject({ detail: { member: 'cursor' } });
  });
});

describe('what was cancelled', () => {
  it('holds nobody up, and has no result', async () => {
    const run = await addRun(open.database, { items: 3 });
    await endItems(open.database, run, [3]);
    await open.database.query(`UPDATE collection_run SET state = 'cancelled' WHERE id = $1`, [run.id]);
    expect(numbers(await lines(run, { order: 'input', follow: true }))).toEqual([3]);
    const { items: all } = await results.list(run, { filter: { state: 'cancelled' }, limit: 10 });
    expect(all.map(({ line }) => line)).toEqual(['1', '2']);
  });
});

describe('answers', () => {
  it("are those of the version that the item led to, with the registrar's, cut down to the fields of the run", async () => {
    const run = await addRun(open.database, { items: 3, fields: ['handle', 'status.rdap'] });
    const query = { kind: 'domain', key: keyOf(1) } as const;
    const registrarUrl = `https://rdap.registrar.example/domain/${keyOf(1)}`;
    const [then] = await store.record([recordInput(domain(keyOf(1)), 1, { registrarUrl })]);
    await store.record([
      recordInput(domain(keyOf(1), { handle: 'LATER' }), 2, { registrarUrl }),
      recordInput(domain(keyOf(1), { handle: 'REGISTRAR' }), 2, {
        query,
        role: 'registrar',
        authority: 'rdap.registrar.example',
      }),
    ]);
    await endItems(open.database, run, [1], { outcome: 'found', place: then });
    await endItems(open.database, run, [2]);
    const { items: found } = await results.page(run, { order: 'completion', limit: 10 });
    expect(found.map(resultDto)).toMatchObject([
      {
        line: 1,
        change: 'first-seen',
        versionId: then!.versionId,
        registration: { handle: 'D1-EXAMPLE', status: [{ rdap: 'active' }] },
        registrarRegistration: { handle: 'REGISTRAR', status: [{ rdap: 'active' }] },
        policy: { ruleSets: ['strict@1'], piiRedacted: true },
      },
      { line: 2, outcome: 'not-found' },
    ]);
    expect(Object.keys(found[0]!.registration!)).toEqual(['handle', 'status']);
    expect(found[1]!.registration).toBeUndefined();
  });

  it('of strict runs come from the run alone, and not after the time agreed', async () => {
    const run = await addRun(open.database, { items: 1, isStrict: true });
    await open.database.query(
      `INSERT INTO collection_result SELECT query_id, run_id, tenant_id, '{"registration":{"handle":"D2"}}', now() + interval '1 hour'
       FROM collection_item WHERE run_id = $1`,
      [run.id],
    );
    await endItems(open.database, run, [1], { outcome: 'found' });
    expect(await lines(run, {})).toMatchObject([{ line: 1, registration: { handle: 'D2' } }]);
    await expect(results.assertKept(run)).resolves.toBeUndefined();
    await open.database.query(`UPDATE collection_run SET purge_at = now() - interval '1 s' WHERE id = $1`, [run.id]);
    expect(await lines(run, {})).toEqual([]);
    await expect(results.assertKept(run)).rejects.toMatchObject({ status: 410, code: 'purged' });
  });
});

describe('items', () => {
  it('are listed in the order of the input, by pages, and filtered', async () => {
    const run = await addRun(open.database, {
      items: 5,
      registryOf: (line) => (line % 2 ? 'odd.example' : 'even.example'),
    });
    await endItems(open.database, run, [4], { state: 'dead', outcome: 'registry-timeout', registry: 'even.example' });
    const listed = async (filter: object, cursor?: string) => {
      const page = await results.list(run, { filter, limit: 2, cursor });
      return [page.items.map(({ line }) => Number(line)), page.nextCursor] as const;
    };
    const [first, next] = await listed({});
    const [second, more] = await listed({}, next);
    expect([first, second, (await listed({}, more))[0]]).toEqual([[1, 2], [3, 4], [5]]);
    expect(await listed({ registry: 'even.example' })).toEqual([[2, 4], undefined]);
    expect(await listed({ state: 'dead' })).toEqual([[4], undefined]);
    expect(await listed({ outcome: 'registry-timeout' })).toEqual([[4], undefined]);
    expect(await listed({ outcome: 'found' })).toEqual([[], undefined]);
  });
});

describe('events of a run', () => {
  it('tell progress and results as they come, and the end; a client that was cut off misses nothing', async () => {
    const run = await addRun(open.database, { items: 120 });
    await endItems(open.database, run, range(1, 30));
    const first = await blocks(run, undefined, 22);
    expect(first[0]).toMatchObject({ retry: '2000' });
    expect(first[1]).toMatchObject({ event: 'progress', data: { items: 120, counts: { waiting: 90, done: 30 } } });
    const seen = first.filter(({ event }) => event === 'result');
    const rest = blocks(run, seen.at(-1)!.id);
    await endItems(open.database, run, range(31, 90));
    await endItems(open.database, run, range(91, 120));
    await finish(open.database, run);
    const told = await rest;
    seen.push(...told.filter(({ event }) => event === 'result'));
    expect(seen.map(({ data }) => (data as Line).line)).toEqual(range(1, 120));
    expect(told.at(-1)).toMatchObject({ event: 'done', data: { state: 'done' } });
    const progress = told.filter(({ event }) => event === 'progress').at(-1);
    expect(progress!.data).toMatchObject({ state: 'done', counts: { done: 120 }, remaining: { seconds: 0 } });
  });

  it('end when the key is revoked (SEC-8)', async () => {
    const run = await addRun(open.database, { items: 1 });
    const told = blocks(run);
    isAdmitted = false;
    expect((await told).some(({ event }) => event === 'done')).toBe(false);
  });

  it('share one look at the database', async () => {
    const run = await addRun(open.database, { items: 1 });
    const streams = await Promise.all(range(1, 5).map(() => blocks(run, undefined, 2)));
    for (const each of streams) expect(each[1]).toMatchObject({ event: 'progress' });
  });
});
