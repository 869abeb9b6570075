import { createKey } from '../../src/access/api-key.js';
import { Database, DEFAULT_TENANT_ID } from '../../src/platform/database/index.js';
import { RegistrationStore } from '../../src/registration/index.js';
import { domain, recordInput, under } from '../factories/record-input.js';
import { cloneTemplate } from '../support/database.js';
import { figureRows, insertFigures } from '../support/figure-rows.js';
import { startService, type TestService } from '../support/service.js';
import { until } from '../support/until.js';

const OTHER_TENANT = '00000000-0000-7000-8000-000000000002';

interface Page {
  asOf: string | null;
  items: Record<string, unknown>[];
  nextCursor?: string;
}

/** Figures of registrars, registries and reviews as a dashboard asks for them, by two tenants that have nothing in common but the service. */
describe('figures', () => {
  let service: TestService;
  let drop: () => Promise<void>;
  let theirKey: string;

  beforeAll(async () => {
    const clone = await cloneTemplate();
    drop = clone.drop;
    const database = new Database(clone.url);
    await insertFigures(database, figureRows([DEFAULT_TENANT_ID]));
    // What theirs are called, ours are not.
    const theirs = figureRows([OTHER_TENANT]);
    const renamed = theirs.rollup_registrar.map((row) => ({ ...row, registrar: `their-${row.registrar}` }));
    await insertFigures(database, {
      ...theirs,
      rollup_registrar: renamed,
      rollup_registrar_flow: [],
      rollup_domain_posture: theirs.rollup_domain_posture.map((row) => ({
        ...row,
        registrar: `their-${row.registrar}`,
      })),
      rollup_tld: theirs.rollup_tld.map((row) => ({ ...row, registry: `their-${row.registry}` })),
      rollup_registry_reliability: [],
    });
    const key = createKey();
    theirKey = key.text;
    await database.query(`INSERT INTO tenant (id, name) VALUES ($1, 'other')`, [OTHER_TENANT]);
    await database.query(
      `INSERT INTO api_key (id, tenant_id, name, secret_hash, scopes) VALUES ($1, $2, 'other', $3, '{*}')`,
      [key.id, OTHER_TENANT, key.secretHash],
    );
    await database.close();
    // Nothing but an interface: runners would go on from where the ledger ends.
    service = await startService({
      env: { DATABASE_URL: clone.url, ROLE: 'api', RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' },
    });
  });

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
    await drop();
  });

  const ours = async <T = Page>(path: string) => (await service.get<T>(path)).body;
  const theirs = async <T = Page>(path: string) => {
    const response = await fetch(service.url + path, { headers: { authorization: `Bearer ${theirKey}` } });
    return (await response.json()) as T;
  };

  it('of registrars lead from the list to one of them', async () => {
    const first = await ours('/v1/registrars?limit=4&sort=-names');
    expect([first.asOf, first.items.length]).toEqual(['2024-03-10T00:00:00.000Z', 4]);
    const second = await ours(`/v1/registrars?limit=4&sort=-names&cursor=${first.nextCursor}`);
    expect(second.items[0]!['names']).toBeLessThanOrEqual(first.items[3]!['names'] as number);
    for (const id of ['292', 'Handmade Names']) {
      const { status, body } = await service.get(`/v1/registrars/${encodeURIComponent(id)}`);
      expect([status, body['id']]).toEqual([200, id]);
      expect(body['weeks']).toHaveLength(8);
    }
    const { status, body } = await service.get('/v1/registrars/nobody');
    expect([status, body]).toEqual([404, expect.objectContaining({ code: 'no-such-resource', member: 'id' })]);
  });

  it.each([
    ['/v1/registrars/latest-scores?minNames=2', 'items'],
    ['/v1/registrars/scores-summary-by-metric?registrar=292', 'items'],
    ['/v1/registrars/statistics?interval=month&periods=3', 'periods'],
    ['/v1/registrars/flow?from=2024-02-01&to=2024-03-01&top=5', 'registrars'],
    ['/v1/registrars/weekly-histogram?by=score&weeks=4', 'weeks'],
    ['/v1/registrars/accumulated?from=2024-01-01&to=2024-03-01', 'weeks'],
    ['/v1/registries/figures?sort=-reliability', 'items'],
    ['/v1/registries/latest-scores', 'items'],
    ['/v1/registries/scores-summary-by-metric?registry=rdap.one.example', 'items'],
    ['/v1/registries/statistics?interval=day&periods=5', 'periods'],
    ['/v1/registries/weekly-histogram?by=latency', 'weeks'],
    ['/v1/registries/accumulated?from=2024-01-01&to=2024-03-01', 'weeks'],
    ['/v1/portfolios/review-times?months=3', 'months'],
  ])('are told at %s', async (path, list) => {
    const { status, body } = await service.get(path);
    expect(status).toBe(200);
    expect((body[list] as unknown[]).length).toBeGreaterThan(0);
    if (list !== 'months') expect(body['asOf']).toMatch(/^2024-03-(10|04)T00:00:00\.000Z$/);
  });

  it('of registries stand beside how these are treated, and neither hides the other', async () => {
    expect(await ours('/v1/registries')).toHaveProperty('profiles');
    expect(await ours('/v1/registries/rdap.verisign.com')).toHaveProperty('profile');
    const { items } = await ours('/v1/registries/figures');
    expect(items.map(({ authority }) => authority)).toContain('rdap.two.example:8443');
    for (const authority of ['rdap.two.example:8443', 'rdap.two.example%3A8443'])
      expect(await ours(`/v1/registries/${authority}/figures`)).toMatchObject({ authority: 'rdap.two.example:8443' });
    expect((await service.get('/v1/registries/nobody.example/figures')).status).toBe(404);
  });

  it('of one tenant hold nothing of another (SEC-8)', async () => {
    const idsOf = (page: Page, name: string) => page.items.map((item) => item[name] as string);
    const [mine, other] = [idsOf(await ours('/v1/registrars'), 'id'), idsOf(await theirs('/v1/registrars'), 'id')];
    expect(mine.some((id) => id.startsWith('their-'))).toBe(false);
    expect(other.length).toBeGreaterThan(0);
    expect(other.every((id) => id.startsWith('their-'))).toBe(true);
    expect((await theirs<{ status: number }>('/v1/registrars/292')).status).toBe(404);
    expect(idsOf(await theirs('/v1/registries/figures'), 'authority').every((id) => id.startsWith('their-'))).toBe(
      true,
    );
    expect(await theirs('/v1/registrars/flow?from=2024-02-01&to=2024-03-01')).toMatchObject({ total: 0, moves: [] });
    expect(await ours('/v1/registrars/flow?from=2024-02-01&to=2024-03-01')).not.toMatchObject({ total: 0 });
    // A cursor is a place, and opens nothing.
    const { nextCursor } = await ours('/v1/registrars?limit=1&sort=name');
    const page = await theirs(`/v1/registrars?limit=1&sort=name&cursor=${nextCursor}`);
    expect(idsOf(page, 'id').every((id) => id.startsWith('their-'))).toBe(true);
  });

  it.each([
    ['/v1/registrars?sort=size', { member: 'sort', allowed: expect.arrayContaining(['names', '-names']) as unknown }],
    ['/v1/registrars?colour=blue', { member: 'colour' }],
    ['/v1/registrars?limit=0', { member: 'limit' }],
    ['/v1/registrars?cursor=x', { member: 'cursor' }],
    ['/v1/registrars?q=a&q=b', { member: 'q' }],
    ['/v1/registrars/latest-scores?minNames=0', { member: 'minNames' }],
    ['/v1/registrars/statistics?interval=year', { member: 'interval', allowed: ['day', 'week', 'month'] }],
    ['/v1/registrars/statistics?periods=many', { member: 'periods', allowed: { min: 1, max: 53 } }],
    ['/v1/registrars/flow?top=101', { member: 'top' }],
    ['/v1/registrars/flow?from=yesterday', { member: 'from' }],
    ['/v1/registrars/weekly-histogram?by=colour', { member: 'by', allowed: ['size', 'score'] }],
    ['/v1/registrars/accumulated?from=2020-01-01&to=2024-01-01', { member: 'from', allowed: { maxDays: 371 } }],
    ['/v1/registries/figures?sort=p95', { member: 'sort' }],
    ['/v1/registries/weekly-histogram?weeks=54', { member: 'weeks', allowed: { min: 1, max: 53 } }],
    ['/v1/portfolios/review-times?months=37', { member: 'months', allowed: { min: 1, max: 36 } }],
  ])('refuse %s and name the member', async (path, expected) => {
    const { status, body } = await service.get(path);
    expect([status, body]).toEqual([400, expect.objectContaining({ code: 'invalid-request', ...expected })]);
  });

  it('want a key (SEC-12)', async () => {
    for (const path of [
      '/v1/registrars',
      '/v1/registrars/flow',
      '/v1/registries/figures',
      '/v1/portfolios/review-times',
    ])
      expect((await fetch(service.url + path)).status).toBe(401);
  });
});

/** From answers that were recorded while no runner ran, to the figures that show them: what runners write is what figures read. */
describe('figures of what was recorded before', () => {
  const HOUR_MS = 3_600_000;
  const fetchedAt = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS - 30 * HOUR_MS);
  let service: TestService;
  let drop: () => Promise<void>;

  beforeAll(async () => {
    const clone = await cloneTemplate();
    drop = clone.drop;
    const database = new Database(clone.url);
    const answers = [
      { name: 'one.example', registrar: 'Former Names', at: fetchedAt.getTime() - HOUR_MS / 2 },
      { name: 'two.example', registrar: 'Latter Names', at: fetchedAt.getTime() - HOUR_MS / 2 },
      { name: 'one.example', registrar: 'Latter Names', at: fetchedAt.getTime() },
    ];
    for (const { name, registrar, at } of answers) {
      const { attempts, ...input } = recordInput(domain(name, under(registrar)), 0, { fetchedAt: new Date(at) });
      await new RegistrationStore(database).record([{ ...input, attempts: attempts.map((one) => ({ ...one, at })) }]);
    }
    await database.close();
    service = await startService({ env: { DATABASE_URL: clone.url, RDAP_BOOTSTRAP_URL: 'http://127.0.0.1:9/' } });
  });

  afterAll(async () => {
    expect(await service.stop()).toBe(0);
    await drop();
  });

  const get = async <T = Page>(path: string) => (await service.get<T>(path)).body;

  it('show names, posture, moves and appearances as soon as the service has caught up', async () => {
    const isTold = (asOf: string | null) => asOf !== null && new Date(asOf) > fetchedAt;
    await until(async () => {
      const { asOf, scoresAsOf } = await get<{ asOf: string; scoresAsOf: string }>('/v1/registrars?sort=name');
      const registries = await get('/v1/registries/figures');
      const { asOf: flowAsOf } = await get('/v1/registrars/flow');
      return [asOf, scoresAsOf, registries.asOf, flowAsOf].every(isTold);
    });
    const { items } = await get('/v1/registrars?sort=name');
    expect(items.map(({ id, names, last7Days }) => [id, names, last7Days])).toEqual([
      ['Former Names', 0, { gained: 0, lost: 1, net: -1 }],
      ['Latter Names', 2, { gained: 1, lost: 0, net: 1 }],
    ]);
    expect(items[1]!['score']).toEqual(expect.any(Number));
    expect(await get('/v1/registrars/flow')).toMatchObject({
      total: 1,
      moves: [
        [0, 1],
        [0, 0],
      ],
    });
    expect((await get('/v1/registries/figures')).items).toEqual([
      expect.objectContaining({ authority: 'rdap.registry.example', names: 2, last30Days: { appeared: 2, gone: 0 } }),
    ]);
  });
});
