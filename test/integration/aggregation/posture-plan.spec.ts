import {
  ALL_DOMAINS,
  DELEGATIONS,
  GIVEN_DOMAINS,
  recentFrom,
  REGISTRAR_RECORDS,
} from '../../../src/aggregation/posture/known-domain.sql.js';
import { OWN_AMONG, OWN_NAMES } from '../../../src/aggregation/posture/own-names.sql.js';
import { MEMBERS_AT } from '../../../src/aggregation/runners/daily/portfolio-posture.sql.js';
import { DEFAULT_TENANT_ID } from '../../../src/platform/database/index.js';
import { queryIdOf } from '../../../src/registration/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { lookedAt, planOf } from '../../support/plan.js';

/** Names with two versions each, of which one was fetched before the day and one after it. */
const NAMES = 20_000;
const PORTFOLIO = '00000000-0000-7000-8000-000000000101';
const MOMENT = new Date('2024-03-05T00:00:00Z');

const subjectId = (n: string): string => `lpad(to_hex(${n}), 32, '0')::uuid`;
/** Ids begin with the milliseconds at which their version was fetched. */
const versionId = (day: string, n: string): string =>
  `(lpad(to_hex((extract(epoch FROM timestamptz '${day}') * 1000)::bigint), 12, '0') || '7000' || lpad(to_hex(${n}), 16, '8'))::uuid`;

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase({ statementTimeoutMs: 60_000 });
  const { database } = open;
  const each = `generate_series(1, ${NAMES}) AS n`;
  const [before, after] = ['2024-03-04T06:00:00Z', '2024-03-05T06:00:00Z'];
  await database.query(`SELECT prepare_observation_partitions('2024-03-03', 4)`);
  await database.query(
    `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role, current_version_id, first_seen_at, last_changed_at, last_checked_at,
       expires_at)
     SELECT ${subjectId('n')}, $1, 'domain', 'name-' || n || '.example', 'rdap.example', 'registry', ${versionId(after, 'n')}, '${before}', '${after}',
       '${after}', 'infinity' FROM ${each}`,
    [DEFAULT_TENANT_ID],
  );
  for (const day of [before, after]) {
    await database.query(
      `INSERT INTO registration_version (subject_id, version_id, tenant_id, content_hash, policy_version, body, assessment_digest, source_url, fetched_at,
         expires_at)
       SELECT ${subjectId('n')}, ${versionId(day, 'n')}, $1, sha256('x'), 'strict@1',
         json_build_object('kind', 'domain', 'ldhName', 'name-' || n || '.example', 'summary', json_build_object()), sha256('y'), 'https://x',
         '${day}', 'infinity' FROM ${each}`,
      [DEFAULT_TENANT_ID],
    );
    await database.query(
      `INSERT INTO observation SELECT ${subjectId('n')}, '${day}', $1, 'rdap.example', 'domain', 'rdap.example', 'answered', 200, 5, 2048, 'lookup'
       FROM ${each}`,
      [DEFAULT_TENANT_ID],
    );
    await database.query(
      `INSERT INTO change_event (subject_id, event_id, tenant_id, at, type, field, path, expires_at)
       SELECT ${subjectId('n')}, gen_random_uuid(), $1, '${day}', 'status-added', 'status', '/status/0', 'infinity' FROM ${each}`,
      [DEFAULT_TENANT_ID],
    );
  }
  await database.query(`INSERT INTO portfolio (id, tenant_id, name, created_at) VALUES ($1, $2, 'p', '${before}')`, [
    ...[PORTFOLIO, DEFAULT_TENANT_ID],
  ]);
  const names = Array.from({ length: NAMES }, (_, index) => `name-${index + 1}.example`);
  const queryIds = names.map(questionOf);
  await database.query(
    `INSERT INTO portfolio_member (query_id, portfolio_id, tenant_id, kind, query_key, criticality, added_at)
     SELECT id, $3, $4, 'domain', name, 'normal', '${before}' FROM unnest($1::uuid[], $2::text[]) AS t (id, name)`,
    [queryIds, names, PORTFOLIO, DEFAULT_TENANT_ID],
  );
  await database.query(
    `INSERT INTO lookup_key (query_id, tenant_id, kind, query_key, outcome, subject_id, authority, url, answered_at, expires_at)
     SELECT id, $3, 'domain', name, 'found', ${subjectId('n')}, 'rdap.example', 'https://x', '${before}', 'infinity'
     FROM unnest($1::uuid[], $2::text[]) WITH ORDINALITY AS t (id, name, n)`,
    [queryIds, names, DEFAULT_TENANT_ID],
  );
  for (const table of [
    'observation',
    'registration',
    'registration_version',
    'change_event',
    'lookup_key',
    'portfolio_member',
  ])
    await database.query(`VACUUM ANALYZE ${table}`);
});
afterAll(() => open.close());

const looked = async (sql: string, parameters: readonly unknown[]): Promise<Record<string, number>> =>
  lookedAt(await planOf(open.database, sql, parameters));

const questionOf = (key: string): string => queryIdOf(DEFAULT_TENANT_ID, { kind: 'domain', key });
const ids = (count: number): string[] =>
  Array.from({ length: count }, (_, index) => (index + 1).toString(16).padStart(32, '0'));

describe('the cost of facts follows the domains that are asked for', () => {
  it('of 50 that are given: each is looked up by key in each table', async () => {
    const counts = await looked(GIVEN_DOMAINS, [recentFrom(MOMENT), MOMENT, ids(50)]);
    expect(Object.keys(counts).sort()).toEqual([
      ...['assessment', 'change_event', 'observation', 'registration', 'registration_version'],
    ]);
    for (const [table, count] of Object.entries(counts)) expect([table, count < 50 * 8]).toEqual([table, true]);
  });

  it('of the first 500 of all: nothing is joined as a whole but the rows that say what there is', async () => {
    const {
      registration,
      change_event: events,
      ...rest
    } = await looked(`${ALL_DOMAINS} LIMIT 500`, [...[recentFrom(MOMENT), MOMENT]]);
    expect(registration).toBeLessThan(3 * NAMES);
    // Events after the moment, of which those that say what came and went decide.
    expect(events).toBeLessThan(2 * NAMES + 500 * 4);
    for (const [table, count] of Object.entries(rest)) expect([table, count <= 500 * 4]).toEqual([table, true]);
  });

  it('of how 50 others stood, and of what registrars say of them', async () => {
    const questions = ids(50).map((_, index) => questionOf(`name-${index + 1}.example`));
    const counts = await looked(DELEGATIONS, [questions, MOMENT]);
    for (const [table, count] of Object.entries(counts)) expect([table, count < 50 * 8]).toEqual([table, true]);
    expect(await looked(REGISTRAR_RECORDS, [questions, MOMENT, ids(50)])).toMatchObject({ lookup_key: 50 });
  });

  it('of a page of members, wherever it begins', async () => {
    const place = ['name-5', '00000000-0000-0000-0000-000000000000', 100];
    const counts = await looked(MEMBERS_AT, [PORTFOLIO, MOMENT, ...place]);
    for (const [table, count] of Object.entries(counts)) expect([table, count < 100 * 8]).toEqual([table, true]);
  });

  it('of own names: those of the tenant, or those that are asked about', async () => {
    const nobody = '00000000-0000-7000-8000-000000000003';
    expect((await looked(OWN_NAMES, [nobody, MOMENT, 10]))['portfolio_member']).toBeLessThan(5);
    expect(await looked(OWN_AMONG, [[questionOf('name-1.example')], MOMENT])).toMatchObject({ portfolio_member: 1 });
  });
});
