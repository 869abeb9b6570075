import { type Window } from '../../../src/aggregation/runner.js';
import { type Filling } from '../../../src/aggregation/runners/replace-window.sql.js';
import { churn } from '../../../src/aggregation/runners/weekly/churn.sql.js';
import { country } from '../../../src/aggregation/runners/weekly/country.sql.js';
import { registrarShare } from '../../../src/aggregation/runners/weekly/registrar-share.sql.js';
import { tld } from '../../../src/aggregation/runners/weekly/tld.sql.js';
import { DEFAULT_TENANT_ID, type Queryable, uuidV7 } from '../../../src/platform/database/index.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import { indexes, looked, planOfFilling, scans } from '../../support/filling-plan.js';

/** The tenth of {@link WEEKS}. */
const WEEK: Window = { start: new Date('2024-03-04T00:00:00Z'), end: new Date('2024-03-11T00:00:00Z') };
const WEEKS = 26;
/** Rows of a day. */
const ROWS = 200;
const NAMES = 20_000;
/** Of these, names that have changed since the week. */
const CHANGED = 200;

const DAILY: Readonly<Record<string, string>> = {
  rollup_registrar: `'registrar ' || n, '', n, 0, 0, 0, 0, 0`,
  rollup_registrar_flow: `'registrar ' || n, 'registrar ' || n + 1, 'example', 1`,
  rollup_tld: `'tld' || n, 'rdap.example', n, 0, 0, 0, 0, 0, 0`,
  rollup_network: `'rdap.example', 'country ' || n, n, 0, 0, 0`,
  rollup_asn: `'rdap.example', 'country ' || n, n, 0, 0, 0`,
};

let open: TestDatabase;

beforeAll(async () => {
  open = await testDatabase({ statementTimeoutMs: 60_000 });
  const { database } = open;
  for (const [table, columns] of Object.entries(DAILY)) {
    await database.query(
      `INSERT INTO ${table} SELECT day, $1, ${columns}
       FROM generate_series(timestamptz '2024-01-01T00:00:00Z', timestamptz '2024-01-01T00:00:00Z' + interval '${WEEKS * 7 - 1} days', '1 day') AS day,
         generate_series(1, ${ROWS}) AS n`,
      [DEFAULT_TENANT_ID],
    );
  }
  await insertNames(database);
  for (const table of [...Object.keys(DAILY), 'registration', 'registration_version'])
    await database.query(`VACUUM ANALYZE ${table}`);
});
afterAll(() => open.close());

/** Names from long before the week, some of which have had another version since. */
async function insertNames(database: Queryable): Promise<void> {
  const [before, after] = [new Date('2024-01-15T00:00:00Z'), new Date('2024-05-01T00:00:00Z')];
  await database.query(
    `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role, status, nameservers, first_seen_at, last_changed_at,
       current_version_id)
     SELECT lpad(to_hex(n), 32, '0')::uuid, $1, 'domain', 'name-' || n || '.example', 'rdap.example', 'registry', '{}', '{}', $2, $2,
       CASE WHEN n < ${CHANGED} THEN $4::uuid ELSE $3::uuid END
     FROM generate_series(0, ${NAMES - 1}) AS n`,
    [DEFAULT_TENANT_ID, before, uuidV7(before.getTime()), uuidV7(after.getTime())],
  );
  await database.query(
    `INSERT INTO registration_version (subject_id, version_id, tenant_id, content_hash, policy_version, body, assessment_digest, source_url,
       fetched_at, expires_at)
     SELECT subject_id, $1, tenant_id, sha256('a'), 'strict@1', '{}', sha256('b'), 'https://rdap.example/', $2, 'infinity' FROM registration`,
    [uuidV7(before.getTime()), before],
  );
}

const planOf = (filling: Filling) => planOfFilling(open.database, filling, WEEK);

describe('the cost of a week', () => {
  it.each([
    ['registrars', registrarShare, ['rollup_registrar_flow', 'rollup_registrar']],
    ['top-level domains', tld, ['rollup_tld']],
    ['countries', country, ['rollup_asn', 'rollup_network']],
  ])('of %s is that of the rows of its days', async (_, filling, tables) => {
    const nodes = await planOf(filling);
    expect(indexes(nodes).sort()).toEqual(tables.map((table) => `${table}_starts_at_idx`));
    for (const table of tables)
      expect([table, looked(scans(nodes, new RegExp(`^${table}$`)))]).toEqual([table, 7 * ROWS]);
  });

  it('of churn is that of two states: rows as they stand, and versions of what has changed since alone', async () => {
    const nodes = await planOf(churn);
    expect(looked(scans(nodes, /^registration$/))).toBe(2 * NAMES);
    expect(looked(scans(nodes, /^registration_version$/))).toBeLessThanOrEqual(2 * CHANGED);
  });
});
