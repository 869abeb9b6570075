import { type Queryable } from '../../platform/database/index.js';
import { type TallyDelta } from '../tally.repository.js';
import { type RefusedLine } from './intake-line.js';
import { type PlannedItem } from './item-plan.js';
import { type Receiving } from './open-run.repository.js';

/** Kept of a run that refuses line after line; the rest are counted. */
const MOST_ERRORS = 10_000;

interface Counted {
  lane: string;
  priority: number;
  state: 'waiting' | 'done' | 'failed';
  items: number;
}

/** Questions that the run has already are left out; of those in one chunk, the first counts. */
export async function insertItems(
  transaction: Queryable,
  { id, tenantId }: Receiving,
  items: readonly PlannedItem[],
): Promise<{ items: number; deltas: TallyDelta[] }> {
  if (items.length === 0) return { items: 0, deltas: [] };
  const { rows } = await transaction.query<Counted>(INSERT_ITEMS, [id, tenantId, JSON.stringify(items)]);
  const deltas = rows.map(({ lane, priority, state, items: count }) => ({
    ...{ runId: id, tenantId, lane, priority, [state]: count },
    ...(state === 'done' && { reused: count }),
  }));
  return { items: rows.reduce((sum, { items: count }) => sum + count, 0), deltas };
}

/**
 * A question that the store can answer, where its answer is young enough and its record still kept, is done as it comes in. Strict runs
 * reuse nothing: what they give stays apart from the store.
 */
const INSERT_ITEMS = `
  WITH asked AS (
    SELECT DISTINCT ON (query_id) query_id, kind, query_key, input, line, priority, registry, lane, outcome, reason
    FROM json_populate_recordset(NULL::collection_item, $3) ORDER BY query_id, line),
  stored AS (
    SELECT known.query_id, known.outcome, known.subject_id, object.current_version_id
    FROM collection_run AS run CROSS JOIN asked JOIN lookup_key AS known USING (query_id)
    LEFT JOIN registration AS object ON object.subject_id = known.subject_id AND object.expires_at > now()
    WHERE run.id = $1 AND NOT run.is_strict AND asked.outcome IS NULL
      AND known.answered_at > now() - make_interval(secs => run.max_age_seconds) AND known.expires_at > now()
      AND (known.outcome = 'not-found' OR object.current_version_id IS NOT NULL)),
  inserted AS (
    INSERT INTO collection_item (query_id, run_id, tenant_id, kind, query_key, input, line, priority, registry, lane, due_at, reason,
      state, outcome, source, subject_id, version_id, finished_at, done_xid)
    SELECT query_id, $1, $2, kind, query_key, input, line, priority, registry, lane, now(), reason,
      CASE WHEN stored.outcome IS NOT NULL THEN 'done' WHEN asked.outcome IS NOT NULL THEN 'failed' ELSE 'waiting' END,
      COALESCE(stored.outcome, asked.outcome), CASE WHEN stored.outcome IS NOT NULL THEN 'store' END,
      CASE WHEN stored.outcome = 'found' THEN stored.subject_id END,
      CASE WHEN stored.outcome = 'found' THEN stored.current_version_id END,
      CASE WHEN COALESCE(stored.outcome, asked.outcome) IS NOT NULL THEN now() END,
      CASE WHEN COALESCE(stored.outcome, asked.outcome) IS NOT NULL THEN pg_current_xact_id() END
    FROM asked LEFT JOIN stored USING (query_id)
    ON CONFLICT DO NOTHING
    RETURNING registry, lane, priority, state)
  SELECT CASE WHEN state = 'waiting' THEN lane ELSE registry END AS lane, priority, state, count(*)::integer AS items
  FROM inserted GROUP BY 1, 2, 3`;

/** @param before lines that were refused before these */
export async function noteErrors(
  transaction: Queryable,
  id: string,
  all: readonly RefusedLine[],
  before: number,
): Promise<void> {
  const refused = all.slice(0, Math.max(MOST_ERRORS - before, 0));
  if (refused.length === 0) return;
  await transaction.query(
    `INSERT INTO collection_error (run_id, line, code, member, message)
     SELECT $1, line, code, member, message FROM json_populate_recordset(NULL::collection_error, $2)`,
    [id, JSON.stringify(refused)],
  );
}
