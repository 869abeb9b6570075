import { assertCounts } from '../../../bench/ingest/importer.js';
import { assertStored } from '../../../bench/ingest/stored.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

describe('results of a measured import', () => {
  let test: TestDatabase;
  beforeAll(async () => {
    test = await testDatabase();
  });
  afterAll(() => test.close());

  it('are wrong where lines are missing in the tables', async () => {
    await assertStored(test.url, { objects: 0, versions: 0, lines: 0 });
    await expect(assertStored(test.url, { objects: 1, versions: 1, lines: 1 })).rejects.toThrow(
      'objects: 0 where 1 were expected',
    );
    await expect(assertStored(test.url, { objects: 0, versions: 2, lines: 2 })).rejects.toThrow(
      'versions: 0 where 2 were expected',
    );
    await expect(assertStored(test.url, { objects: 0, versions: 0, lines: 3 })).rejects.toThrow(
      'lines counted: 0 where 3 were expected',
    );
  });

  it('are wrong where lines came to something else', () => {
    expect(() => assertCounts({ 'first-seen': 2, unchanged: 0 }, { 'first-seen': 2 })).not.toThrow();
    expect(() => assertCounts({ 'first-seen': 1, rejected: 1 }, { 'first-seen': 2 })).toThrow('"rejected":1');
    expect(() => assertCounts({ 'first-seen': 2, unchanged: 1 }, { 'first-seen': 2 })).toThrow('"unchanged":1');
  });
});
