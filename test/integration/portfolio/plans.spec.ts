import { MemberChangeRepository } from '../../../src/portfolio/insight/member-change.repository.js';
import { SummaryRepository } from '../../../src/portfolio/insight/summary.repository.js';
import { MemberRepository } from '../../../src/portfolio/member.repository.js';
import { PortfolioRepository } from '../../../src/portfolio/portfolio.repository.js';
import { DEFAULT_TENANT_ID, uuidV7 } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const MEMBERS = 50_000;
const TENANT = DEFAULT_TENANT_ID;

let open: TestDatabase;
let members: MemberRepository;
let id: string;

/** 50 000 members beside another 50 000 of another portfolio, all known, each with a change. */
beforeAll(async () => {
  open = await testDatabase({ statementTimeoutMs: 60_000 });
  members = new MemberRepository(open.database);
  const portfolios = new PortfolioRepository(open.database);
  const made = await Promise.all(
    ['one', 'two'].map((name) => portfolios.create({ at: new Date(), id: uuidV7(Date.now()), tenantId: TENANT, name })),
  );
  id = made[0]!.id;
  for (const { id: portfolioId, name } of made) {
    await open.database.query(
      `INSERT INTO portfolio_member (query_id, portfolio_id, tenant_id, kind, query_key, tags, criticality, added_at)
       SELECT md5($1 || n)::uuid, $2, $3, 'domain', 'name-' || n || '.example', ARRAY['tag-' || n % 50], 'normal', now() - n * interval '1 second'
       FROM generate_series(1, $4) AS n`,
      [name, portfolioId, TENANT, MEMBERS],
    );
    await open.database.query(
      `INSERT INTO lookup_key (query_id, tenant_id, kind, query_key, outcome, subject_id, authority, url, answered_at, expires_at)
       SELECT md5($1 || n)::uuid, $2, 'domain', 'name-' || n || '.example', 'found', md5($1 || n || 's')::uuid, 'rdap.example', '', now(), now() + interval '1 year'
       FROM generate_series(1, $3) AS n`,
      [name, TENANT, MEMBERS],
    );
    await open.database.query(
      `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role, registrar_name, domain_expires_at, status, last_checked_at,
         last_changed_at, gone_at, expires_at)
       SELECT md5($1 || n || 's')::uuid, $2, 'domain', 'name-' || n || '.example', 'rdap.example', 'registry', 'Registrar ' || n % 30,
         now() + (n % 4000) * interval '1 day', ARRAY['active'], now(), now(), CASE WHEN n % 500 = 0 THEN now() END, now() + interval '1 year'
       FROM generate_series(1, $3) AS n`,
      [name, TENANT, MEMBERS],
    );
    await open.database.query(
      `INSERT INTO change_event (subject_id, event_id, tenant_id, at, type, field, path, expires_at)
       SELECT md5($1 || n || 's')::uuid, gen_random_uuid(), $2, now(), 'object-first-seen', 'object', '', now() + interval '1 year'
       FROM generate_series(1, $3) AS n`,
      [name, TENANT, MEMBERS],
    );
  }
  await open.database.query('VACUUM ANALYZE');
});
afterAll(() => open.close());

/** The plan of the last statement that `read` sends, with what it really took. */
async function planOf(read: () => Promise<unknown>): Promise<string> {
  const client = await open.database.pool.connect();
  const query = jest.spyOn(Object.getPrototypeOf(client) as typeof client, 'query');
  client.release();
  await read();
  const [sql, parameters] = (query.mock.calls as unknown as [string, unknown[]][]).findLast(([text]) =>
    text.includes('portfolio_member'),
  )!;
  query.mockRestore();
  const { rows } = await open.database.query<{ 'QUERY PLAN': string }>(
    `EXPLAIN (ANALYZE, BUFFERS, TIMING OFF) ${sql}`,
    parameters,
  );
  return rows.map((row) => row['QUERY PLAN']).join('\n');
}

/** Rows that the plan looked at in a table or index, over all loops. */
const touched = (plan: string): number =>
  [...plan.matchAll(/(?:Scan|Only) .*\(actual rows=([\d.]+) loops=(\d+)\)/g)]
    .map(([, rows, loops]) => Number(rows) * Number(loops))
    .reduce((sum, rows) => sum + rows, 0);

const page = { limit: 50 };

describe('plans with 50 000 members in a portfolio', () => {
  it.each(['key', 'added'] as const)(
    'a page by %s walks its index, and looks at no more than the page',
    async (sort) => {
      const first = await members.list(TENANT, id, {}, sort, page);
      for (const cursor of [undefined, first.nextCursor]) {
        const plan = await planOf(() => members.list(TENANT, id, {}, sort, { ...page, cursor }));
        expect(plan).toMatch(new RegExp(`Index Scan.* using portfolio_member_${sort}_idx`));
        expect(plan).not.toMatch(/Seq Scan|Sort/);
        expect(touched(plan)).toBeLessThanOrEqual(3 * 51);
      }
    },
  );

  it('a page of one tag or state stops when it is full', async () => {
    const tagged = await planOf(() => members.list(TENANT, id, { tag: 'tag-7' }, 'key', page));
    expect(tagged).toContain('portfolio_member_key_idx');
    expect(tagged).not.toContain('Seq Scan');
    const gone = await planOf(() => members.list(TENANT, id, { state: 'gone' }, 'key', { limit: 10 }));
    expect(gone).toContain('portfolio_member_key_idx');
    expect(gone).not.toContain('Seq Scan');
  });

  it('one member is found by its key', async () => {
    const plan = await planOf(() => members.byId(TENANT, id, id));
    expect(plan).toContain('portfolio_member_pkey');
    expect(plan).not.toContain('Seq Scan');
  });

  it('what looks at all members joins them once, and reads no body', async () => {
    const plans = [
      await planOf(() => members.list(TENANT, id, { state: 'known', withinDays: 90 }, 'expiry', page)),
      await planOf(() => new SummaryRepository(open.database).of(TENANT, id)),
      await planOf(() => new MemberChangeRepository(open.database).list(TENANT, id, page)),
    ];
    for (const plan of plans) {
      expect(plan.match(/ on portfolio_member /g)).toHaveLength(1);
      expect(plan.match(/ on lookup_key /g)).toHaveLength(1);
      expect(plan).not.toContain('registration_version');
    }
    // Of each member the newest change by its key: never the log as a whole.
    expect(plans[2]).toMatch(/Index (Only )?Scan Backward using change_event_pkey/);
  });
});
