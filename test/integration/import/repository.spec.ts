import { randomUUID } from 'node:crypto';
import { type ImportRun, noLines } from '../../../src/import/import-run.js';
import { ImportRepository } from '../../../src/import/import.repository.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const NOW = Date.parse('2026-07-01T00:00:00Z');
const tenantId = DEFAULT_TENANT_ID;

let test: TestDatabase;
let repository: ImportRepository;

beforeEach(async () => {
  test = await testDatabase();
  repository = new ImportRepository(test.database);
});
afterEach(() => test.close());

const open = (idempotencyKey?: string, at = NOW): Promise<ImportRun> =>
  repository.open({ tenantId, idempotencyKey, source: 'test' }, at);

describe('import runs', () => {
  it('are new without a key, and the same with the same key', async () => {
    const [a, b, c, d] = [await open(), await open(), await open('k'), await open('k')];
    expect(new Set([a.id, b.id, c.id]).size).toBe(3);
    expect(d).toMatchObject({ id: c.id, attempt: 2, state: 'running' });
    const other = await repository.open({ tenantId: randomUUID(), idempotencyKey: 'k', source: 'test' }, NOW);
    expect(other.id).not.toBe(c.id);
  });

  it('stay done once they are', async () => {
    const done = await repository.end(await open('k'), 'done');
    expect(await open('k')).toEqual(done);
  });

  it.each(['interrupted', 'failed'] as const)('that were %s are taken up again', async (state) => {
    const ended = await repository.end(await open('k'), state, 'why');
    expect(ended).toMatchObject({ state, failure: 'why' });
    expect(await open('k')).toMatchObject({ id: ended.id, state: 'running', attempt: 2, failure: undefined });
  });

  it('begin anew with the key of one that is no longer kept', async () => {
    const old = await repository.end(await open('k'), 'done');
    await test.database.query(`UPDATE import_run SET expires_at = now() - interval '1 second'`);
    expect(await repository.byId(tenantId, old.id)).toBeUndefined();
    expect((await open('k')).id).not.toBe(old.id);
  });

  it('are listed newest first, page by page, to their tenant alone', async () => {
    const ids = [];
    for (let n = 0; n < 5; n++) ids.unshift((await open(undefined, NOW + n)).id);
    const first = await repository.list(tenantId, { limit: 3 });
    const second = await repository.list(tenantId, { limit: 3, cursor: first.nextCursor });
    expect([...first.items, ...second.items].map(({ id }) => id)).toEqual(ids);
    expect([first.items.length, second.nextCursor]).toEqual([3, undefined]);
    expect(await repository.list(randomUUID(), { limit: 3 })).toEqual({ items: [] });
    expect(await repository.byId(randomUUID(), ids[0]!)).toBeUndefined();
    await expect(repository.list(tenantId, { limit: 3, cursor: 'bm9uZQ' })).rejects.toMatchObject({
      code: 'invalid-query',
    });
  });

  it('move by one chunk at a time, from where they are', async () => {
    const run = await open();
    const move = { id: run.id, attempt: 1, from: 0, to: { lines: 2, part: '-', partLine: 2, partOffset: 9 } };
    const counts = { ...noLines(), blank: 2 };
    await repository.advance(test.database, { ...move, counts });
    for (const wrong of [{}, { from: 1 }, { from: 2, attempt: 2 }, { from: 2, id: randomUUID() }])
      await expect(repository.advance(test.database, { ...move, counts, ...wrong })).rejects.toMatchObject({
        name: 'ImportOvertaken',
      });
    expect((await repository.byId(tenantId, run.id))!.checkpoint.lines).toBe(2);
  });

  it('cannot lose count: lines that came to nothing are refused by the table itself', async () => {
    const { id } = await open();
    const to = { lines: 2, part: '-', partLine: 2, partOffset: 9 };
    const move = { id, attempt: 1, from: 0, to, counts: { ...noLines(), changed: 1 } };
    await expect(repository.advance(test.database, move)).rejects.toMatchObject({ code: '23514' });
  });

  it('show their errors page by page', async () => {
    const { id } = await open();
    const errors = [1, 2, 3].map((n) => ({
      ordinal: n,
      part: 'a b/c.ndjson',
      line: n,
      code: 'not-json',
      message: 'No.',
    }));
    await repository.noteErrors(test.database, id, errors);
    const first = await repository.errors(id, { limit: 2 });
    const second = await repository.errors(id, { limit: 2, cursor: first.nextCursor });
    expect([...first.items, ...second.items]).toEqual(errors);
  });
});
