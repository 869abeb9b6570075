import { createCache } from 'cache-manager';
import { Registry } from 'prom-client';
import { noteChange } from '../../../src/platform/cache/index.js';
import { allTags } from '../../../src/platform/cache/cache-tag.repository.js';
import { SharedCache } from '../../../src/platform/cache/shared-cache.js';
import { TagGenerations } from '../../../src/platform/cache/tag-generations.js';
import { TaggedCache } from '../../../src/platform/cache/tagged-cache.js';
import { type Database } from '../../../src/platform/database/index.js';
import { administer, urlOf } from '../../support/database-server.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { until } from '../../support/until.js';

/** Longer than any test: what is heard was announced, not asked for. */
const NEVER_MS = 600_000;
const LIFE = { cache: 'test', lifetimeMs: 600_000 };

let open: TestDatabase;
let database: Database;
let entries: SharedCache;
const replicas: Replica[] = [];

beforeAll(async () => {
  open = await testDatabase();
  database = open.database;
});
beforeEach(async () => {
  await database.query('TRUNCATE cache_tag');
  // What Redis is to replicas.
  entries = new SharedCache(createCache());
});
afterEach(async () => {
  await Promise.all(replicas.splice(0).map(({ generations }) => generations.onModuleDestroy()));
});
afterAll(() => open.close());

interface Replica {
  readonly cache: TaggedCache;
  readonly generations: TagGenerations;
  readonly metrics: Registry;
}

type Times = NonNullable<ConstructorParameters<typeof TagGenerations>[1]>;

/** A process: it listens on its own. */
async function replica(times: Times = { catchUpMs: NEVER_MS, trustedMs: NEVER_MS }): Promise<Replica> {
  const generations = new TagGenerations(database, { firstRetryMs: 20, lastRetryMs: 20, ...times });
  const metrics = new Registry();
  const made = { generations, metrics, cache: new TaggedCache(entries, generations, metrics) };
  replicas.push(made);
  generations.onApplicationBootstrap();
  await until(() => generations.of([]) !== undefined);
  return made;
}

const change = (...tags: string[]) => database.transaction((transaction) => noteChange(transaction, tags));
const generationOf = async (tag: string) => (await allTags(database)).find((one) => one.tag === tag)?.generation;
const hasHeard = (one: Replica, tag: string) =>
  until(async () => one.generations.of([tag]) === `${tag}@${(await generationOf(tag)) ?? 0}`);
const outcomes = async ({ metrics }: Replica) => {
  const [metric] = await metrics.getMetricsAsJSON();
  return Object.fromEntries(metric!.values.map(({ labels, value }) => [labels['outcome'], value]));
};

/** Loads that count themselves. */
function loads() {
  let count = 0;
  return { load: () => Promise.resolve(++count), count: () => count };
}

const listeners = async () =>
  (
    await database.query<{ pid: number }>(
      `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'rollcall listening'`,
    )
  ).rows;

describe('what is kept under tags', () => {
  it('is forgotten by a commit that changes one of them, in every replica, and nothing else is', async () => {
    const [one, other] = [await replica(), await replica()];
    const [a, b] = [loads(), loads()];
    const ask = ({ cache }: Replica) =>
      Promise.all([
        cache.getOrLoad('a', { ...LIFE, tags: ['x', 'y'] }, a.load),
        cache.getOrLoad('b', { ...LIFE, tags: ['z'] }, b.load),
      ]);
    expect(await ask(one)).toEqual([1, 1]);
    // The other one finds what the first one keeps.
    expect(await ask(other)).toEqual([1, 1]);
    await change('y');
    await Promise.all([hasHeard(one, 'y'), hasHeard(other, 'y')]);
    expect(await ask(other)).toEqual([2, 1]);
    expect(await ask(one)).toEqual([2, 1]);
    expect(await outcomes(one)).toEqual({ loaded: 2, hit: 2 });
    expect([a.count(), b.count()]).toEqual([2, 1]);
  });

  it('is kept where the transaction is rolled back', async () => {
    const one = await replica();
    const { load } = loads();
    const ask = () => one.cache.getOrLoad('a', { ...LIFE, tags: ['x'] }, load);
    await ask();
    const failing = database.transaction(async (transaction) => {
      await noteChange(transaction, ['x']);
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await change('other');
    await hasHeard(one, 'other');
    expect(await ask()).toBe(1);
  });

  it('is not the outcome of a load that began before the change and ended after it', async () => {
    const one = await replica();
    const slow = Promise.withResolvers<string>();
    const ask = (load: () => Promise<string>) => one.cache.getOrLoad('a', { ...LIFE, tags: ['x'] }, load);
    const early = ask(() => slow.promise);
    await change('x');
    await hasHeard(one, 'x');
    // Whoever asks after the change does not join a load that began before it.
    expect(await ask(() => Promise.resolve('new'))).toBe('new');
    slow.resolve('old');
    expect(await early).toBe('old');
    expect(await ask(() => Promise.resolve('newer'))).toBe('new');
  });

  it('is loaded once for all who ask at the same time; a failure is told to all and not kept', async () => {
    const one = await replica();
    const { load, count } = loads();
    const ask = (work: () => Promise<number>) => one.cache.getOrLoad('a', { ...LIFE, tags: ['x'] }, work);
    const failing = () => Promise.reject<number>(new Error('down'));
    for (const failure of await Promise.allSettled([ask(failing), ask(failing)]))
      expect(failure).toMatchObject({ reason: new Error('down') });
    expect(await Promise.all([ask(load), ask(load), ask(load)])).toEqual([1, 1, 1]);
    expect(count()).toBe(1);
    expect(await outcomes(one)).toEqual({ loaded: 2, joined: 3 });
  });

  it('can be cleared by hand, which is no change that would tell how volatile it is', async () => {
    const [one, other] = [await replica(), await replica()];
    const { load } = loads();
    const ask = ({ cache }: Replica) => cache.getOrLoad('a', { ...LIFE, tags: ['x'] }, load);
    await ask(one);
    await one.generations.clear(['x']);
    expect(await ask(one)).toBe(2);
    await hasHeard(other, 'x');
    expect(await ask(other)).toBe(2);
    expect((await allTags(database)).map(({ changedAt }) => changedAt)).toEqual([[]]);
  });
});

describe('while changes may be missed (REL-14)', () => {
  it('nothing is served from the cache, and what was missed is known as soon as the process listens again', async () => {
    const one = await replica();
    const { load } = loads();
    const ask = () => one.cache.getOrLoad('a', { ...LIFE, tags: ['x'] }, load);
    expect([await ask(), await ask()]).toEqual([1, 1]);
    // Connections that are there stay, new ones are refused.
    const letIn = (allowed: boolean) =>
      administer(
        urlOf(open.url, 'postgres'),
        `ALTER DATABASE ${new URL(open.url).pathname.slice(1)} ALLOW_CONNECTIONS ${allowed}`,
      );
    await letIn(false);
    const [listener] = await listeners();
    await database.query('SELECT pg_terminate_backend($1)', [listener!.pid]);
    await until(() => one.generations.of(['x']) === undefined);
    await change('x');
    expect([await ask(), await ask()]).toEqual([2, 3]);
    await letIn(true);
    await until(() => one.generations.of(['x']) !== undefined);
    await hasHeard(one, 'x');
    expect([await ask(), await ask()]).toEqual([4, 4]);
  });

  it('a process that does not listen loads everything anew', async () => {
    const generations = new TagGenerations(database);
    const metrics = new Registry();
    const deaf = { generations, metrics, cache: new TaggedCache(entries, generations, metrics) };
    const { load } = loads();
    for (const expected of [1, 2])
      expect(await deaf.cache.getOrLoad('a', { ...LIFE, tags: ['x'] }, load)).toBe(expected);
    expect(await outcomes(deaf)).toEqual({ bypassed: 2 });
  });

  it('a pooler that passes no notices on delays them only until the process asks', async () => {
    const one = await replica({ catchUpMs: 20 });
    const { load } = loads();
    const ask = () => one.cache.getOrLoad('a', { ...LIFE, tags: ['x'] }, load);
    await change('x');
    await hasHeard(one, 'x');
    expect([await ask(), await ask()]).toEqual([1, 1]);
    await database.query('UPDATE cache_tag SET generation = generation + 1');
    await hasHeard(one, 'x');
    expect(await ask()).toBe(2);
  });

  it('what was announced is not taken back by an answer that does not know of it yet', async () => {
    const one = await replica({ catchUpMs: 20 });
    await change('x');
    await hasHeard(one, 'x');
    const heard = one.generations.of(['x']);
    await database.query(
      `WITH behind AS (UPDATE cache_tag SET generation = 7) INSERT INTO cache_tag VALUES ('y', 1, '{}')`,
    );
    await hasHeard(one, 'y');
    expect(one.generations.of(['x'])).toBe(heard);
  });

  it.each(['', 'x', 'null', '[]', '["x"]', '["x", "y"]', '["x", 1e300]'])(
    'a notice that is none, %j, does no harm',
    async (notice) => {
      const one = await replica();
      const [before] = await listeners();
      await database.query('SELECT pg_notify($1, $2)', ['rollcall_cache_tag', notice]);
      await until(async () => (await listeners()).some(({ pid }) => pid !== before!.pid));
      await until(() => one.generations.of([]) !== undefined);
      await change('x');
      await hasHeard(one, 'x');
    },
  );

  it('a process whose questions are not answered any more trusts nothing, whatever the connection seems to be', async () => {
    const one = await replica({ catchUpMs: 20, trustedMs: 200 });
    const { load } = loads();
    const ask = () => one.cache.getOrLoad('a', { ...LIFE, tags: ['x'] }, load);
    await database.transaction(async (transaction) => {
      await transaction.query('LOCK TABLE cache_tag');
      await until(() => one.generations.of(['x']) === undefined);
      expect([await ask(), await ask()]).toEqual([1, 2]);
    });
    await until(() => one.generations.of(['x']) !== undefined);
  });

  it('a server that was set back counts anew', async () => {
    const one = await replica();
    await change('x');
    await hasHeard(one, 'x');
    const [listener] = await listeners();
    await database.query('UPDATE cache_tag SET generation = 7');
    await database.query('SELECT pg_terminate_backend($1)', [listener!.pid]);
    await until(() => one.generations.of(['x']) === 'x@7');
    await change('x');
    await until(async () => one.generations.of(['x']) !== 'x@7');
    // Not the eighth, which may have been given out before.
    expect(await generationOf('x')).toBeGreaterThan(1e15);
  });
});

describe('when a tag changed', () => {
  it('is remembered of the last nine times, and of a burst of changes once', async () => {
    const changes = async () => (await allTags(database)).map(({ changedAt }) => changedAt.length);
    await change('x');
    await change('x');
    expect(await changes()).toEqual([1]);
    for (let time = 2; time <= 12; time++) {
      await database.query(`UPDATE cache_tag SET changed_at =
        (SELECT array_agg(instant - interval '1 hour' ORDER BY instant) FROM unnest(changed_at) AS instant)`);
      await change('x');
      expect(await changes()).toEqual([Math.min(time, 9)]);
    }
    const [tag] = await allTags(database);
    const gaps = tag!.changedAt.slice(1).map((at, index) => at.getTime() - tag!.changedAt[index]!.getTime());
    for (const gap of gaps) expect(gap).toBeGreaterThanOrEqual(3_600_000);
  });
});
