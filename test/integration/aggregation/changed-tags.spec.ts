import { allTags } from '../../../src/platform/cache/cache-tag.repository.js';
import { type Runner, type WindowResult } from '../../../src/aggregation/runner.js';
import { registryReliabilityRunner } from '../../../src/aggregation/runners/weekly/registry-reliability.runner.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { prepareRunners, shortPolicy, testExecutor } from '../../support/runners.js';

const CLOSED = new Date('2026-06-08T12:00:00Z');
const WEEK = { start: new Date('2026-06-01T00:00:00Z'), end: new Date('2026-06-08T00:00:00Z') };

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase();
});
beforeEach(async () => {
  await prepareRunners(open.database, ['writer']);
  await open.database.query('TRUNCATE cache_tag');
});
afterAll(() => open.close());

/** Lets a runner compute one window that comes to this. */
async function compute(run: () => Promise<WindowResult>): Promise<string[]> {
  const runner: Runner = {
    ...{ name: 'writer', cadence: 'hourly', version: 1, reads: ['raw'] },
    ...{ writes: ['total_writer', 'total_more'], run },
  };
  await testExecutor(open.database, [runner], { closed: CLOSED, policy: shortPolicy(1) }).tick();
  return (await allTags(open.database)).map(({ tag }) => tag).sort();
}

describe('the commit of a runner', () => {
  const all = ['ledger:writer', 'total_more', 'total_writer'];

  it.each<[string, WindowResult, string[]]>([
    ['has written rows', { read: 1, written: 1, removed: 0 }, all],
    ['has removed rows', { read: 0, written: 0, removed: 1 }, all],
    ['does not say what was there', { read: 0, written: 0 }, all],
    ['found nothing where nothing was', { read: 5, written: 0, removed: 0 }, ['ledger:writer']],
  ])('tells of its ledger, and of its tables unless they are as they were: it %s', async (_, result, tags) => {
    expect(await compute(() => Promise.resolve(result))).toEqual(tags);
  });

  it('tells of nothing where it is rolled back', async () => {
    expect(await compute(() => Promise.reject(new Error('no')))).toEqual([]);
  });
});

describe('replacing a window', () => {
  it('says how many rows were there before', async () => {
    const run = () => open.database.transaction((transaction) => registryReliabilityRunner.run(transaction, WEEK));
    expect(await run()).toMatchObject({ written: 0, removed: 0 });
    await open.database.query(
      `INSERT INTO rollup_registry_reliability VALUES ($1, $2, 'a', 1, 1, 0, 0, 0, 0, 0, 1, array_fill(0, ARRAY[35]))`,
      [WEEK.start, DEFAULT_TENANT_ID],
    );
    expect(await run()).toMatchObject({ written: 0, removed: 1 });
    expect(await run()).toMatchObject({ written: 0, removed: 0 });
  });
});
