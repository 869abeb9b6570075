import { DEFAULT_TENANT_ID, type Queryable, uuidV7 } from '../../src/platform/database/index.js';
import { queryIdOf } from '../../src/registration/index.js';

/** Columns of `collection_run`; what is not given is as for a run that is done and asked for two names. */
export type RunRow = Readonly<Record<string, unknown>>;

/** Writes a run. @returns its id */
export async function insertRun(database: Queryable, row: RunRow = {}): Promise<string> {
  const run: RunRow = {
    id: uuidV7(Date.now()),
    tenant_id: DEFAULT_TENANT_ID,
    kind: 'collection',
    state: 'done',
    max_age_seconds: 0,
    fields: [],
    finished_at: new Date(),
    expires_at: new Date(Date.now() + 90 * 86_400_000),
    ...row,
  };
  const columns = Object.keys(run);
  await database.query(
    `INSERT INTO collection_run (${columns.join(', ')}) VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`,
    Object.values(run),
  );
  return run['id'] as string;
}

/** Writes ended items `LABEL-1.example` … with their counts, for a strict run their results as well, and a refused line for each. */
export async function insertEnded(database: Queryable, runId: string, count: number, label = 'otter'): Promise<void> {
  const names = Array.from({ length: count }, (_, index) => `${label}-${index + 1}.example`);
  const ids = names.map((key) => queryIdOf(DEFAULT_TENANT_ID, { kind: 'domain', key }));
  await database.query(
    `INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, input, line, priority, registry, lane, state, due_at, outcome,
       source, finished_at, done_xid)
     SELECT id, $2, $3, 'domain', name, upper(name), line, 2, 'rdap.example', 'rdap.example', 'done', now(), 'found', 'registry', now(),
       pg_current_xact_id()
     FROM unnest($1::uuid[], $4::text[]) WITH ORDINALITY AS item (id, name, line)`,
    [ids, runId, DEFAULT_TENANT_ID, names],
  );
  await database.query(
    `INSERT INTO collection_result (query_id, run_id, tenant_id, body, expires_at)
     SELECT query_id, run_id, item.tenant_id, json_build_object('ldhName', query_key), now() + interval '1 day'
     FROM collection_item AS item JOIN collection_run AS run ON run.id = run_id AND is_strict WHERE run_id = $1`,
    [runId],
  );
  await database.query(
    `INSERT INTO collection_error (run_id, line, code, message) SELECT $1, $2 + line, 'not-json', 'The line is not JSON.'
     FROM generate_series(1, $2) AS line`,
    [runId, count],
  );
  await database.query(
    `INSERT INTO collection_tally (run_id, lane, priority, tenant_id, done) VALUES ($1, 'rdap.example', 2, $2, $3)`,
    [runId, DEFAULT_TENANT_ID, count],
  );
}

/** Every row of every table but the migrations', as text, by table: to look for what should be nowhere. */
export async function allRows(database: Queryable): Promise<Map<string, string[]>> {
  const { rows: tables } = await database.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables
     WHERE schemaname NOT IN ('pg_catalog', 'information_schema') AND tablename <> '_prisma_migrations' ORDER BY 1`,
  );
  const found = new Map<string, string[]>();
  for (const { name } of tables) {
    const { rows } = await database.query<{ text: string }>(
      `SELECT row_to_json(t)::text AS text FROM ONLY ${name} AS t`,
    );
    found.set(name, rows.map(({ text }) => text).sort());
  }
  return found;
}
