import { transactionOf } from '../../../src/platform/database/database.js';
import { type Database, DEFAULT_TENANT_ID, type Queryable, uuidV7 } from '../../../src/platform/database/index.js';
import { queryIdOf } from '../../../src/registration/index.js';
import { type CollectionRun } from '../../../src/collection/collection-run.js';
import { RunRepository } from '../../../src/collection/run.repository.js';
import { moveTallies } from '../../../src/collection/tally.repository.js';

export const REGISTRY = 'rdap.registry.example';

export interface RunSeed {
  readonly items: number;
  readonly isStrict?: boolean;
  readonly fields?: readonly string[];
  readonly preserveOrder?: boolean;
  readonly ceiling?: number;
  readonly tenantId?: string;
  readonly registryOf?: (line: number) => string;
}

export const keyOf = (line: number): string => `name-${line}.example`;

/** A run whose input is in: every item waits. */
export async function addRun(database: Database, seed: RunSeed): Promise<CollectionRun> {
  const { items, isStrict = false, fields = [], preserveOrder = false, tenantId = DEFAULT_TENANT_ID } = seed;
  const { registryOf = () => REGISTRY } = seed;
  const id = uuidV7(Date.now());
  await database.query(
    `INSERT INTO collection_run (id, tenant_id, kind, state, max_age_seconds, fields, is_strict, preserve_order, ceiling, lines, items,
       received_at, expires_at)
     VALUES ($1, $2, 'collection', 'running', 3600, $3, $4, $5, $6, $7, $7, now(), '2999-01-01')`,
    [id, tenantId, fields, isStrict, preserveOrder, seed.ceiling ?? null, items],
  );
  const lines = Array.from({ length: items }, (_, index) => index + 1);
  await database.query(
    `INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, line, priority, registry, lane, state, due_at)
     SELECT query_id, $1, $2, 'domain', key, line, 2, registry, registry, 'waiting', now()
     FROM unnest($3::uuid[], $4::text[], $5::bigint[], $6::text[]) AS item (query_id, key, line, registry)`,
    [
      id,
      tenantId,
      lines.map((line) => queryIdOf(tenantId, { kind: 'domain', key: keyOf(line) })),
      lines.map(keyOf),
      lines,
      lines.map(registryOf),
    ],
  );
  await moveTallies(
    database,
    lines.map((line) => ({ runId: id, tenantId, lane: registryOf(line), priority: 2, waiting: 1 })),
  );
  return (await new RunRepository(database).byId(tenantId, id))!;
}

export interface EndSeed {
  readonly state?: 'done' | 'failed' | 'dead';
  readonly outcome?: string;
  readonly source?: 'registry' | 'store';
  readonly reason?: string;
  readonly latencyMs?: number;
  readonly attempts?: number;
  readonly place?: { readonly subjectId: string; readonly versionId: string };
  readonly registry?: string;
}

/** Ends items as a worker would, in the caller's transaction. */
export async function endItems(
  queryable: Queryable,
  run: CollectionRun,
  lines: readonly number[],
  seed: EndSeed = {},
): Promise<void> {
  const { state = 'done', outcome = 'not-found', source = 'registry', registry = REGISTRY } = seed;
  await queryable.query(
    `UPDATE collection_item SET state = $3, outcome = $4, source = $5, reason = $6, latency_ms = $7, attempts = $8, subject_id = $9,
       version_id = $10, recorded = CASE WHEN $10::uuid IS NOT NULL THEN 'first-seen' END, finished_at = now(), done_xid = pg_current_xact_id()
     WHERE run_id = $1 AND line = ANY($2)`,
    [
      ...[run.id, lines, state, outcome, state === 'done' ? source : null, seed.reason ?? null, seed.latencyMs ?? 100],
      ...[seed.attempts ?? 1, seed.place?.subjectId ?? null, seed.place?.versionId ?? null],
    ],
  );
  const isReused = state === 'done' && source === 'store';
  const at = { runId: run.id, tenantId: run.tenantId, lane: registry, priority: 2 };
  const count = lines.length;
  await moveTallies(queryable, [{ ...at, waiting: -count, [state]: count, ...(isReused && { reused: count }) }]);
}

export async function finish(database: Database, run: CollectionRun): Promise<void> {
  await database.query(`UPDATE collection_run SET state = 'done', finished_at = now() WHERE id = $1`, [run.id]);
}

/** Ends items in a transaction that ends when the test likes. @returns what commits it */
export async function endUncommitted(
  database: Database,
  run: CollectionRun,
  lines: readonly number[],
): Promise<() => Promise<void>> {
  const client = await database.pool.connect();
  await client.query('BEGIN');
  await client.query(
    `UPDATE collection_item SET state = 'done', outcome = 'not-found', source = 'registry', finished_at = now(),
       done_xid = pg_current_xact_id()
     WHERE run_id = $1 AND line = ANY($2)`,
    [run.id, lines],
  );
  return async () => {
    const at = { runId: run.id, tenantId: run.tenantId, lane: REGISTRY, priority: 2 };
    await moveTallies(transactionOf(client), [{ ...at, waiting: -lines.length, done: lines.length }]);
    await client.query('COMMIT');
    client.release();
  };
}
