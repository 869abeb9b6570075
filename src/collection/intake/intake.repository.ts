import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Transaction } from '../../platform/database/index.js';
import { type CollectionRun, type RunOptions } from '../collection-run.js';
import { rankOf } from '../priority.js';
import { type RunRow, RUN_COLUMNS, runOf } from '../run.repository.js';
import { moveTallies, type TallyDelta } from '../tally.repository.js';
import { type RefusedLine } from './intake-line.js';
import { type PlannedItem } from './item-plan.js';

/** Kept of a run that refuses line after line; the rest are counted. */
export const MOST_ERRORS = 10_000;
/** Items and results go earlier; this is the account of the run. */
const KEPT = "interval '90 days'";
/** Whoever received the input writes that often that it is still there… */
export const HEARTBEAT_MS = 5_000;
/** …and where nothing was written for so long, it is taken for dead. */
const DEAD_AFTER = "interval '30 seconds'";
/** Items are deleted in transactions of so many. */
const DELETED_AT_ONCE = 10_000;
const LONG_MS = 60_000;

export interface NewRunRow {
  readonly id: string;
  readonly tenantId: string;
  readonly idempotencyKey?: string;
  readonly options: RunOptions;
  readonly callbackSecret?: string;
}

/** A run whose input comes in here; `intake` says for how long: until another process takes it up. */
export interface Receiving {
  readonly id: string;
  readonly tenantId: string;
  readonly intake: number;
}

/** `new`: to be filled. `busy`: another request fills it. `known`: it was filled before; without a digest it was cancelled meanwhile. */
export type Opened =
  | { readonly as: 'new'; readonly receiving: Receiving }
  | { readonly as: 'busy' }
  | {
      readonly as: 'known';
      readonly run: CollectionRun;
      readonly requestDigest?: Buffer;
      readonly callbackSecret?: string;
    };

/** Lines that are stored together. */
export interface Chunk {
  readonly items: readonly PlannedItem[];
  readonly refused: readonly RefusedLine[];
}

/** Someone else took up the run, or cancelled it. */
export class IntakeLost extends Error {
  override readonly name = 'IntakeLost';
}

type OpenRow = RunRow & {
  intake: number;
  is_dead: boolean;
  request_digest: Buffer | null;
  callback_secret: string | null;
};

/** Runs and items on their way in. */
@Injectable()
export class IntakeRepository {
  constructor(private readonly database: Database) {}

  /** A new run, or what is known of the one with this idempotency key. One whose sender died is emptied and begun anew. */
  async open(run: NewRunRow): Promise<Opened> {
    const opened = await this.database.transaction((transaction) => openRun(transaction, run));
    if (opened.as === 'new' && opened.receiving.intake > 1) await this.empty(opened.receiving);
    return opened;
  }

  /**
   * Stores a chunk and counts it. What the store can answer ends at once where the run allows it.
   *
   * @throws IntakeLost
   */
  async store(receiving: Receiving, chunk: Chunk): Promise<void> {
    const work = async (transaction: Transaction): Promise<void> => {
      const rejected = await hold(transaction, receiving);
      const { items, deltas } = await insertItems(transaction, receiving, chunk.items);
      await noteErrors(transaction, receiving.id, chunk.refused.slice(0, Math.max(MOST_ERRORS - rejected, 0)));
      await transaction.query(
        `UPDATE collection_run SET lines = lines + $2 + $3, items = items + $4, duplicates = duplicates + $2 - $4,
           rejected = rejected + $3 WHERE id = $1`,
        [receiving.id, chunk.items.length, chunk.refused.length, items],
      );
      await moveTallies(transaction, deltas);
    };
    // What makes the run count waits for the disk, and with it all of this.
    await this.database.transaction(work, { isDurable: false, statementTimeoutMs: LONG_MS });
  }

  /** Says that the sender is still there. @throws IntakeLost */
  async beat({ id, intake }: Receiving): Promise<void> {
    const { rowCount } = await this.database.query(
      `UPDATE collection_run SET updated_at = clock_timestamp() WHERE id = $1 AND intake = $2 AND state = 'receiving'`,
      [id, intake],
    );
    if (rowCount === 0) throw new IntakeLost();
  }

  /**
   * The whole input is in: its items become due.
   *
   * @param requestDigest SHA-256 of options and input
   * @throws IntakeLost
   */
  async complete({ id, intake }: Receiving, requestDigest: Buffer): Promise<CollectionRun> {
    const { rows } = await this.database.query<RunRow>(
      `UPDATE collection_run SET state = 'running', request_digest = $3, received_at = now(), updated_at = now()
       WHERE id = $1 AND intake = $2 AND state = 'receiving' RETURNING ${RUN_COLUMNS}`,
      [id, intake, requestDigest],
    );
    if (rows[0] === undefined) throw new IntakeLost();
    return runOf(rows[0]);
  }

  /** Gives up a run whose input did not come in. Nothing happens where someone else has it. */
  async discard(receiving: Receiving): Promise<void> {
    const { id, intake } = receiving;
    const { rowCount } = await this.database.query(
      `UPDATE collection_run SET intake = intake + 1, idempotency_key = NULL WHERE id = $1 AND intake = $2 AND state = 'receiving'`,
      [id, intake],
    );
    if (rowCount === 0) return;
    await this.empty({ ...receiving, intake: intake + 1 });
    await this.database.query(`DELETE FROM collection_run WHERE id = $1 AND state = 'receiving'`, [id]);
  }

  /** Discards runs without a key whose sender died: nobody will take those up. @returns how many */
  async discardAbandoned(): Promise<number> {
    const { rows } = await this.database.query<Receiving>(
      `SELECT id, tenant_id AS "tenantId", intake FROM collection_run
       WHERE state = 'receiving' AND updated_at < clock_timestamp() - interval '1 hour' ORDER BY id LIMIT 100`,
    );
    for (const receiving of rows) await this.discard(receiving);
    return rows.length;
  }

  /** Deletes what an earlier intake left behind. It can write no more, since it would have to hold the run's row to do so. */
  private async empty({ id }: Receiving): Promise<void> {
    for (let deleted = DELETED_AT_ONCE; deleted === DELETED_AT_ONCE;) {
      const { rowCount } = await this.database.query(
        `DELETE FROM collection_item WHERE (query_id, run_id) IN
           (SELECT query_id, run_id FROM collection_item WHERE run_id = $1 ORDER BY line LIMIT ${DELETED_AT_ONCE})`,
        [id],
      );
      deleted = rowCount ?? 0;
    }
    await this.database.query('DELETE FROM collection_error WHERE run_id = $1', [id]);
    await this.database.query('DELETE FROM collection_tally WHERE run_id = $1', [id]);
  }
}

async function openRun(transaction: Queryable, run: NewRunRow): Promise<Opened> {
  const { id, tenantId, idempotencyKey } = run;
  await transaction.query(
    'UPDATE collection_run SET idempotency_key = NULL WHERE tenant_id = $1 AND idempotency_key = $2 AND expires_at <= now()',
    [tenantId, idempotencyKey],
  );
  const columns = optionColumns(run);
  const names = Object.keys(columns);
  const places = names.map((_, index) => `$${index + 4}`);
  const inserted = await transaction.query(
    `INSERT INTO collection_run (id, tenant_id, idempotency_key, state, expires_at, ${names.join(', ')})
     VALUES ($1, $2, $3, 'receiving', now() + ${KEPT}, ${places.join(', ')})
     ON CONFLICT (tenant_id, idempotency_key) DO NOTHING`,
    [id, tenantId, idempotencyKey, ...Object.values(columns)],
  );
  if (inserted.rowCount === 1) return { as: 'new', receiving: { id, tenantId, intake: 1 } };
  const { rows } = await transaction.query<OpenRow>(
    `SELECT ${RUN_COLUMNS}, intake, request_digest, callback_secret, updated_at < clock_timestamp() - ${DEAD_AFTER} AS is_dead
     FROM collection_run WHERE tenant_id = $1 AND idempotency_key = $2 FOR UPDATE`,
    [tenantId, idempotencyKey],
  );
  // Discarded between the two statements: whoever sends it again begins anew.
  if (rows[0] === undefined) return { as: 'busy' };
  return knownRun(transaction, rows[0], columns);
}

async function knownRun(transaction: Queryable, row: OpenRow, columns: Record<string, unknown>): Promise<Opened> {
  const { id, tenant_id: tenantId, request_digest: digest, callback_secret: secret } = row;
  if (row.state !== 'receiving')
    return { as: 'known', run: runOf(row), requestDigest: digest ?? undefined, callbackSecret: secret ?? undefined };
  if (!row.is_dead) return { as: 'busy' };
  const intake = row.intake + 1;
  const names = Object.keys(columns);
  await transaction.query(
    `UPDATE collection_run SET intake = $2, updated_at = clock_timestamp(),
       lines = 0, rejected = 0, duplicates = 0, items = 0, ${names.map((name, index) => `${name} = $${index + 3}`).join(', ')}
     WHERE id = $1`,
    [id, intake, ...Object.values(columns)],
  );
  return { as: 'new', receiving: { id, tenantId, intake } };
}

const optionColumns = ({ options, callbackSecret }: NewRunRow): Record<string, unknown> => ({
  kind: options.kind,
  name: options.name,
  priority: options.priority && rankOf(options.priority),
  max_age_seconds: options.maxAgeSeconds,
  fields: options.fields,
  is_strict: options.isStrict,
  purge_after_seconds: options.purgeAfterSeconds,
  purpose: options.purpose,
  ceiling: options.ceiling,
  preserve_order: options.preserveOrder,
  callback_url: options.callbackUrl,
  callback_secret: callbackSecret,
  callback_state: options.callbackUrl === undefined ? undefined : 'pending',
});

/** Holds the run to the end of the transaction. @returns lines refused so far @throws IntakeLost */
async function hold(transaction: Queryable, { id, intake }: Receiving): Promise<number> {
  const { rows } = await transaction.query<{ rejected: string }>(
    `UPDATE collection_run SET updated_at = clock_timestamp() WHERE id = $1 AND intake = $2 AND state = 'receiving'
     RETURNING rejected`,
    [id, intake],
  );
  if (rows[0] === undefined) throw new IntakeLost();
  return Number(rows[0].rejected);
}

interface Counted {
  lane: string;
  priority: number;
  state: 'waiting' | 'done' | 'failed';
  items: number;
}

/** Questions that the run has already are left out; of those in one chunk, the first counts. */
async function insertItems(
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

async function noteErrors(transaction: Queryable, id: string, refused: readonly RefusedLine[]): Promise<void> {
  if (refused.length === 0) return;
  await transaction.query(
    `INSERT INTO collection_error (run_id, line, code, member, message)
     SELECT $1, line, code, member, message FROM json_populate_recordset(NULL::collection_error, $2)`,
    [id, JSON.stringify(refused)],
  );
}
