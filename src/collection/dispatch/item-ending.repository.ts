import { type Queryable } from '../../platform/database/index.js';
import { storableJson } from '../../registration/index.js';
import { type Ended, type EndedRow } from './ended.js';
import { type LeasedItem } from './leased-item.js';

/** Locks runs, so that none is cancelled meanwhile. @returns those that are cancelled already */
export async function lockRuns(transaction: Queryable, runIds: readonly string[]): Promise<ReadonlySet<string>> {
  if (runIds.length === 0) return new Set();
  const { rows } = await transaction.query<{ id: string; state: string }>(
    'SELECT id, state FROM collection_run WHERE id = ANY($1::uuid[]) ORDER BY id FOR SHARE',
    [runIds],
  );
  return new Set(rows.filter(({ state }) => state === 'cancelled').map(({ id }) => id));
}

/**
 * The fence (REL-10): locks the items whose lease is still the last one.
 *
 * @returns for each item whether it may be ended
 */
export async function lockLeased(transaction: Queryable, items: readonly LeasedItem[]): Promise<boolean[]> {
  const { rows } = await transaction.query<{ number: string }>(
    `SELECT held.number FROM unnest($1::uuid[], $2::uuid[], $3::integer[]) WITH ORDINALITY AS held (query_id, run_id, lease, number)
     JOIN collection_item AS item USING (query_id, run_id)
     WHERE item.state = 'leased' AND item.lease = held.lease
     ORDER BY item.run_id, item.query_id FOR UPDATE OF item`,
    [items.map(({ queryId }) => queryId), items.map(({ runId }) => runId), items.map(({ lease }) => lease)],
  );
  const held = new Set(rows.map(({ number }) => Number(number)));
  return items.map((_, index) => held.has(index + 1));
}

/**
 * Ends items that are locked. A first step leaves what it found; the second one adds to it. Due times and the order of completion are the
 * database's. What waits again at once keeps its place among those that wait.
 */
export async function endItems(transaction: Queryable, rows: readonly EndedRow[]): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(
    `UPDATE collection_item AS item SET
       state = ended.state, lane = ended.lane, referral_url = ended.referral_url, attempts = ended.attempts, worker = NULL, leased_until = NULL,
       due_at = CASE WHEN ended.due_in_ms > 0 THEN clock_timestamp() + ended.due_in_ms * interval '1 millisecond' ELSE item.due_at END,
       outcome = ended.outcome, source = ended.source, reason = ended.reason, recorded = coalesce(ended.recorded, item.recorded),
       subject_id = coalesce(ended.subject_id, item.subject_id), version_id = coalesce(ended.version_id, item.version_id),
       latency_ms = coalesce(ended.latency_ms, item.latency_ms),
       finished_at = CASE WHEN ended.state <> 'waiting' THEN clock_timestamp() END,
       done_xid = CASE WHEN ended.state IN ('done', 'failed', 'dead') THEN pg_current_xact_id() END
     FROM json_to_recordset($1) AS ended (query_id uuid, run_id uuid, state text, lane text, referral_url text, due_in_ms float8,
       attempts smallint, outcome text, source text, reason text, recorded text, subject_id uuid, version_id uuid, latency_ms integer)
     WHERE item.query_id = ended.query_id AND item.run_id = ended.run_id`,
    [JSON.stringify(rows)],
  );
}

/** Keeps answers of strict runs, which stay as long as their runs do; see `collection_run.purge_at`. */
export async function keepResults(transaction: Queryable, ended: readonly Ended[]): Promise<void> {
  const rows = ended.flatMap(({ item, result }) =>
    result === undefined
      ? []
      : [{ query_id: item.queryId, run_id: item.runId, tenant_id: item.tenantId, body: result }],
  );
  if (rows.length === 0) return;
  await transaction.query(
    `INSERT INTO collection_result AS kept (query_id, run_id, tenant_id, body, expires_at)
     SELECT new.query_id, new.run_id, new.tenant_id, new.body, run.expires_at
     FROM json_populate_recordset(NULL::collection_result, $1) AS new JOIN collection_run AS run ON run.id = new.run_id
     ON CONFLICT (query_id, run_id) DO UPDATE SET body = (kept.body::jsonb || excluded.body::jsonb)::json`,
    [storableJson(rows)],
  );
}
