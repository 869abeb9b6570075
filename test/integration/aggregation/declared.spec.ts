import { planRuns } from '../../../src/aggregation/run-plan.js';
import { RUNNERS } from '../../../src/aggregation/runners/index.js';
import { SOURCES } from '../../../src/aggregation/sources.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

/** What the runners of the product declare. */
describe('the declared runners', () => {
  let open: TestDatabase;

  beforeAll(async () => {
    open = await testDatabase();
  });
  afterAll(() => open.close());

  it('can be put in an order', () => {
    expect(planRuns(RUNNERS).map(({ runner }) => runner.name)).toHaveLength(RUNNERS.length);
  });

  it('read and write tables that there are', async () => {
    const tables = [...Object.keys(SOURCES), ...RUNNERS.flatMap(({ writes }) => writes)];
    const { rows } = await open.database.query<{ name: string }>(
      'SELECT name FROM unnest($1::text[]) AS name WHERE to_regclass(quote_ident(name)) IS NULL',
      [tables],
    );
    expect(rows).toEqual([]);
  });
});
