import { ImportPipeline } from '../../../src/import/import-pipeline.js';
import { type ImportRun, type LineCounts, noLines } from '../../../src/import/import-run.js';
import { type Chunk } from '../../../src/import/import-task.js';
import { ImportRepository } from '../../../src/import/import.repository.js';
import { type Stage } from '../../../src/import/stage.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { RegistrationStore, subjectIdOf } from '../../../src/registration/index.js';
import { chunksOf, line, simpleStage } from '../../factories/import-stage.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NEVER = new AbortController().signal;
const NOW = Date.parse('2026-07-01T00:00:00Z');

let test: TestDatabase;
let store: RegistrationStore;
let repository: ImportRepository;

beforeEach(async () => {
  test = await testDatabase();
  store = new RegistrationStore(test.database);
  repository = new ImportRepository(test.database);
});
afterEach(() => test.close());

const open = (idempotencyKey?: string): Promise<ImportRun> =>
  repository.open({ tenantId: DEFAULT_TENANT_ID, idempotencyKey, source: 'test' }, NOW);

/** One attempt: takes the run up, applies the lines, ends it. */
async function apply(
  lines: readonly string[],
  options: { key?: string; size?: number; stage?: Stage } = {},
): Promise<ImportRun> {
  const run = await open(options.key);
  await attempt(run, chunksOf(lines, options.size ?? 10), options.stage);
  return repository.end(run, 'done');
}

function attempt(run: ImportRun, input: AsyncIterable<Chunk>, stage: Stage = simpleStage()): Promise<void> {
  return new ImportPipeline({ stage, store, repository }, run).apply(input, NEVER);
}

const counts = (some: Partial<LineCounts>): LineCounts => ({ ...noLines(), ...some });

async function rows<T>(sql: string, parameters: unknown[] = []): Promise<T[]> {
  return (await test.database.query<T & Record<string, unknown>>(sql, parameters)).rows;
}

const subjectOf = (name: string): string =>
  subjectIdOf({ tenantId: DEFAULT_TENANT_ID, kind: 'domain', key: name, authority: 'rdap.registry.example' });

/** What the object looked like, oldest first. */
async function statesOf(name: string): Promise<string[]> {
  const found = await rows<{ state: string }>(
    `SELECT body::jsonb -> 'status' -> 0 ->> 'rdap' AS state FROM registration_version WHERE subject_id = $1 ORDER BY version_id`,
    [subjectOf(name)],
  );
  return found.map(({ state }) => state);
}

async function totals(): Promise<{ objects: number; versions: number; events: number }> {
  const [found] = await rows<{ objects: number; versions: number; events: number }>(
    `SELECT (SELECT count(*)::int FROM registration) AS objects, (SELECT count(*)::int FROM registration_version) AS versions,
            (SELECT count(*)::int FROM change_event) AS events`,
  );
  return found!;
}

const names = (count: number): string[] => Array.from({ length: count }, (_, n) => `object-${n}.example`);
const fresh = (count: number, minute = 1, state = 'active'): string[] =>
  names(count).map((name) => line(name, minute, state));

/** An input that breaks off after some chunks. */
async function* brokenAfter(chunks: number, input: AsyncIterable<Chunk>): AsyncGenerator<Chunk> {
  let seen = 0;
  for await (const chunk of input) {
    if (seen++ === chunks) throw new Error('broken off');
    yield chunk;
  }
}

describe('an import', () => {
  it('counts every line once, notes those that it refuses, and stores the others', async () => {
    const lines = [...fresh(7), '', 'not an answer', line('object-0.example', 2, 'inactive'), ''];
    const run = await apply(lines, { size: 3 });
    expect(run).toMatchObject({
      state: 'done',
      counts: counts({ 'first-seen': 7, changed: 1, rejected: 1, blank: 2 }),
      checkpoint: { lines: 11, part: '-', partLine: 11 },
    });
    const { items } = await repository.errors(run.id, { limit: 10 });
    expect(items).toEqual([{ ordinal: 9, part: '-', line: 9, code: 'not-json', member: 'body', message: 'Refused.' }]);
    expect(await totals()).toMatchObject({ objects: 7, versions: 8 });
  });

  it('is empty where its input is', async () => {
    expect(await apply([])).toMatchObject({ state: 'done', counts: noLines(), checkpoint: { lines: 0 } });
  });

  it('keeps the answers about one object in the order of the input, wherever chunks and transactions begin', async () => {
    const states = Array.from({ length: 60 }, (_, n) => `state ${n}`);
    const lines = states.flatMap((state, n) => [line('same.example', n, state), line(`other-${n}.example`, 1)]);
    const run = await apply(lines, { size: 3 });
    expect(await statesOf('same.example')).toEqual(states);
    expect(run.counts).toEqual(counts({ 'first-seen': 61, changed: 59 }));
  });

  it('finds a second import of the same answers at later times unchanged, and writes no version for it', async () => {
    await apply(fresh(95));
    const before = await totals();
    const stage = simpleStage();
    const run = await apply(fresh(95, 30), { stage });
    expect(run.counts).toEqual(counts({ unchanged: 95 }));
    expect(await totals()).toEqual(before);
    expect(new Set(stage.tasks)).toEqual(new Set(['claim']));
    const [checked] = await rows<{ count: number }>(
      `SELECT count(*)::int AS count FROM registration WHERE last_checked_at = '2026-06-01T12:30:00Z'`,
    );
    expect(checked!.count).toBe(95);
  });

  it('asks for hardly any line where all are new', async () => {
    const stage = simpleStage();
    await apply(fresh(480), { stage });
    expect(stage.tasks.filter((step) => step === 'claim').length).toBeLessThan(15);
  });

  it('refines exactly the lines that are not confirmed', async () => {
    await apply(fresh(40));
    const lines = fresh(40, 20).map((text, n) => (n % 4 === 0 ? line(`object-${n}.example`, 20, 'locked') : text));
    lines.push('nothing', '');
    const run = await apply(lines);
    expect(run.counts).toEqual(counts({ changed: 10, unchanged: 30, rejected: 1, blank: 1 }));
    expect(await statesOf('object-4.example')).toEqual(['active', 'locked']);
    expect(await statesOf('object-5.example')).toEqual(['active']);
  });

  it('lets no confirmation overtake another answer about the same object in the same chunk', async () => {
    await apply([line('a.example', 1, 'one')]);
    const between = line('a.example', 11, 'two', true);
    const run = await apply([
      line('a.example', 10, 'one'),
      between,
      line('b.example', 12),
      line('a.example', 12, 'one'),
    ]);
    expect(await statesOf('a.example')).toEqual(['one', 'two', 'one']);
    expect(run.counts).toEqual(counts({ 'first-seen': 1, unchanged: 1, changed: 2 }));
    // The same with one claim alone, which the store would confirm.
    const again = await apply([line('a.example', 21, 'three', true), line('a.example', 22, 'one')]);
    expect(await statesOf('a.example')).toEqual(['one', 'two', 'one', 'three', 'one']);
    expect(again.counts).toEqual(counts({ changed: 2 }));
  });

  it('refuses the line that brings the stage down, and no other', async () => {
    const lines = [...fresh(25), 'crash'];
    const run = await apply([...lines.slice(0, 7), 'crash', ...lines.slice(7)], { size: 9 });
    expect(run.counts).toEqual(counts({ 'first-seen': 25, rejected: 2 }));
    const { items } = await repository.errors(run.id, { limit: 10 });
    expect(items.map(({ line: at, code }) => [at, code])).toEqual([
      [8, 'stage-crashed'],
      [27, 'stage-crashed'],
    ]);
  });

  it('keeps the first ten thousand refusals of an input that has nothing else, and counts the rest', async () => {
    const run = await apply(
      Array.from({ length: 10_500 }, () => 'x'),
      { size: 800 },
    );
    expect(run.counts).toEqual(counts({ rejected: 10_500 }));
    const [kept] = await rows<{ count: number; last: number }>(
      'SELECT count(*)::int AS count, max(ordinal)::int AS last FROM import_error WHERE import_id = $1',
      [run.id],
    );
    expect(kept).toEqual({ count: 10_000, last: 10_000 });
  });
});

describe('an import that is cut off', () => {
  const LINES = Array.from({ length: 60 }, (_, n) => line(`object-${n % 20}.example`, n, `state ${n}`));

  it.each([0, 1, 3, 5, 9, 13])('after %i chunks goes on where it stopped, however it is cut then', async (chunks) => {
    const run = await open('k');
    await expect(attempt(run, brokenAfter(chunks, chunksOf(LINES, 4)))).rejects.toThrow('broken off');
    await repository.end(run, 'interrupted', 'broken off');
    const there = await repository.byId(DEFAULT_TENANT_ID, run.id);
    expect(there).toMatchObject({ state: 'interrupted', checkpoint: { lines: chunks * 4 } });
    expect((await totals()).versions).toBe(chunks * 4);

    const done = await apply(LINES, { key: 'k', size: 7 });
    expect(done).toMatchObject({ id: run.id, attempt: 2, failure: undefined });
    expect(done.counts).toEqual(counts({ 'first-seen': 20, changed: 40 }));
    expect((await totals()).versions).toBe(60);
    for (let n = 0; n < 20; n++)
      expect(await statesOf(`object-${n}.example`)).toEqual([n, n + 20, n + 40].map((at) => `state ${at}`));
  });

  it('does not go on with another input', async () => {
    const run = await open('k');
    await expect(attempt(run, brokenAfter(2, chunksOf(LINES, 4)))).rejects.toThrow('broken off');
    await expect(apply([...LINES.slice(1), LINES[0]!], { key: 'k' })).rejects.toMatchObject({ name: 'ImportDiffers' });
    expect((await totals()).versions).toBe(8);
  });

  it('is taken up by one at a time: each line is applied once, and whoever had it before is told', async () => {
    const first = await open('k');
    const held = Promise.withResolvers<void>();
    async function* slow(): AsyncGenerator<Chunk> {
      let seen = 0;
      for await (const chunk of chunksOf(LINES, 4)) {
        if (seen++ === 3) await held.promise;
        yield chunk;
      }
    }
    const early = attempt(first, slow());
    early.catch(() => undefined);
    const second = await open('k');
    expect([second.id, second.attempt]).toEqual([first.id, 2]);
    const late = attempt(second, chunksOf(LINES, 5));
    held.resolve();
    await expect(early).rejects.toMatchObject({ name: 'ImportOvertaken' });
    await late;
    await expect(repository.end(first, 'interrupted')).rejects.toMatchObject({ name: 'ImportOvertaken' });
    const done = await repository.end(second, 'done');
    expect(done.counts).toEqual(counts({ 'first-seen': 20, changed: 40 }));
    expect((await totals()).versions).toBe(60);
  });

  it('is applied once even where two believe that it is theirs', async () => {
    const run = await open();
    const both = [attempt(run, chunksOf(LINES, 3)), attempt(run, chunksOf(LINES, 4))];
    const ended = await Promise.allSettled(both);
    expect(ended.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(1);
    const there = (await repository.byId(DEFAULT_TENANT_ID, run.id))!;
    expect((await totals()).versions).toBe(there.checkpoint.lines);
    expect(there.counts['first-seen'] + there.counts.changed).toBe(there.checkpoint.lines);
  });

  it('leaves nothing half-written where the database fails in the middle', async () => {
    await test.database.query(`
      CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no room'; END $$;
      CREATE TRIGGER refuse BEFORE INSERT ON registration_version FOR EACH ROW
        WHEN (NEW.body::text LIKE '%state 30%') EXECUTE FUNCTION refuse();`);
    const run = await open('k');
    await expect(attempt(run, chunksOf(LINES, 4))).rejects.toThrow('no room');
    expect((await totals()).versions).toBe(28);
    expect((await repository.byId(DEFAULT_TENANT_ID, run.id))!.checkpoint.lines).toBe(28);
    await test.database.query('DROP TRIGGER refuse ON registration_version');
    const done = await apply(LINES, { key: 'k' });
    expect(done.counts).toEqual(counts({ 'first-seen': 20, changed: 40 }));
    expect((await totals()).versions).toBe(60);
  });
});

describe('two transactions of an import', () => {
  it('do not wait for ever where one outside of it stands between them', async () => {
    const [a, b] = ['a.example', 'b.example'];
    await apply([line(a, 1), line(b, 1)]);
    const lockOf = (name: string): [string, string[]] => [
      'SELECT 1 FROM registration WHERE subject_id = $1 FOR UPDATE',
      [subjectOf(name)],
    ];
    let importing: Promise<ImportRun> | undefined;
    await test.database.transaction(
      async (other) => {
        await other.query(...lockOf(a));
        // The chunk with `a` waits for us; the one with `b` waits for the chunk with `a`; and we shall wait for `b`.
        importing = apply([line(a, 2, 'changed'), line(b, 2, 'changed')], { size: 1 });
        importing.catch(() => undefined);
        await isLocked(b);
        await other.query(...lockOf(b));
      },
      { statementTimeoutMs: 20_000 },
    );
    expect((await importing!).counts).toEqual(counts({ changed: 2 }));
  });

  /** Resolves once somebody holds the object. */
  async function isLocked(name: string): Promise<void> {
    const probe = 'SELECT 1 FROM registration WHERE subject_id = $1 FOR UPDATE SKIP LOCKED';
    while ((await rows(probe, [subjectOf(name)])).length > 0);
  }
});
