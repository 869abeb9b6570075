import { Database } from '../../src/platform/database/index.js';
import { startSimulator, type Simulator } from '../../src/simulator/index.js';
import { cloneTemplate } from '../support/database.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

interface Used {
  kind: string;
  source: string;
  outcome: string;
  lookups: number;
  measured: number;
}

/** What is kept of lookups: how many there were, and nothing of what they were about. */
describe('the use of lookups', () => {
  let simulator: Simulator;
  let clone: Awaited<ReturnType<typeof cloneTemplate>>;
  let database: Database;
  let service: TestService;

  beforeAll(async () => {
    simulator = await startSimulator({ seed: 17 });
    clone = await cloneTemplate();
    database = new Database(clone.url);
    service = await startService({ registries: simulator, env: { DATABASE_URL: clone.url, ROLE: 'api' } });
  });

  afterAll(async () => {
    await service?.kill();
    await database?.close();
    await clone?.drop();
    await simulator?.close();
  });

  const used = async (): Promise<Used[]> => {
    const { rows } = await database.query<Used>(
      `SELECT kind, source, outcome, sum(lookups)::integer AS lookups,
         sum((SELECT sum(bucket) FROM unnest(latency) AS bucket))::integer AS measured
       FROM lookup_usage GROUP BY 1, 2, 3`,
    );
    return rows;
  };
  const lookups = (rows: readonly Used[]) => rows.reduce((sum, row) => sum + row.lookups, 0);

  it('is written down while the service runs, and the rest of it when it stops', async () => {
    const [name] = simulator.samples('domain', 1);
    const get = (path: string) => fetch(service.url + path, { headers: { 'x-api-key': service.key } });
    for (const path of [`/v1/domains/${name}?maxAge=0`, `/v1/domains/${name}`, `/rdap/domain/${name}`])
      expect([path, (await get(path)).status]).toEqual([path, 200]);
    await until(async () => lookups(await used()) === 3);

    // What is no name is no lookup either.
    expect((await get('/v1/domains/a..b')).status).toBe(400);
    expect((await get('/v1/domains/nobody.invalid-suffix')).status).toBe(404);
    expect((await get('/rdap/entity/NOBODY-NOWHERE')).status).toBe(404);
    expect(await service.stop()).toBe(0);
    const rows = await used();
    expect([lookups(rows), rows.reduce((sum, row) => sum + row.measured, 0)]).toEqual([5, 5]);
    const one = { lookups: 1, measured: 1 };
    expect(rows).toContainEqual({ kind: 'domain', source: 'registry', outcome: 'found', ...one });
    expect(rows).toContainEqual({ kind: 'domain', source: '', outcome: 'no-registry', ...one });
    const { rows: whole } = await database.query('SELECT * FROM lookup_usage');
    expect(JSON.stringify(whole)).not.toMatch(new RegExp(`${name}|invalid-suffix|NOBODY|${service.key}`));
  });
});
