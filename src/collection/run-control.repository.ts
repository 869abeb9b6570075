import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../platform/database/index.js';
import { type RunState } from './collection-run.js';
import { RunEnding } from './ending/run-ending.js';
import { moveTallies, type TallyDelta } from './tally.repository.js';

/** Ends that another try may change. */
export const RETRYABLE_STATES = ['failed', 'dead'] as const;
export type RetryableState = (typeof RETRYABLE_STATES)[number];

/** Which items of a run; absent: all. */
export interface RetryFilter {
  readonly states: readonly RetryableState[];
  /** Outcomes or reasons. */
  readonly reasons?: readonly string[];
  /** `host[:port]` */
  readonly registry?: string;
}

/** Why a run stays as it is; `unknown`: there is no such run. */
export type Refusal = 'unknown' | 'receiving' | 'done' | 'cancelled' | 'purged' | 'nothing';

/** So many items may be turned round at a time. */
const LONG_MS = 60_000;

interface LockedRow {
  state: RunState;
  is_purged: boolean;
}

interface MovedRow {
  registry: string;
  priority: number;
  state: RetryableState;
  items: number;
}

/** Stops runs, and sets them going again. */
@Injectable()
export class RunControlRepository {
  constructor(
    private readonly database: Database,
    private readonly ending: RunEnding,
  ) {}

  /**
   * From this commit on nothing more is asked. Items that wait are counted as cancelled at once, and marked later; those under way end
   * within a second or so.
   *
   * @returns why it was refused; undefined where the run is cancelled now, or was before
   */
  cancel(tenantId: string, id: string): Promise<Refusal | undefined> {
    return this.database.transaction(async (transaction) => {
      const run = await lockRun(transaction, tenantId, id);
      if (run === undefined) return 'unknown';
      if (run.state === 'cancelled') return undefined;
      if (run.state === 'done') return 'done';
      await transaction.query(
        `UPDATE collection_run SET state = 'cancelled', finished_at = now(), updated_at = now() WHERE id = $1`,
        [id],
      );
      await this.ending.announce(transaction, { id, tenantId });
      const { rows } = await transaction.query<{ lane: string; priority: number; waiting: string }>(
        'SELECT lane, priority, waiting FROM collection_tally WHERE run_id = $1 AND waiting > 0 ORDER BY lane, priority FOR UPDATE',
        [id],
      );
      await moveTallies(
        transaction,
        rows.map(({ lane, priority, waiting }) => ({
          ...{ runId: id, tenantId, lane, priority },
          ...{ waiting: -Number(waiting), cancelled: Number(waiting) },
        })),
      );
      return undefined;
    });
  }

  /**
   * Items that ended in vain wait again, as if they had never been asked, and the run goes on. What nobody is responsible for stays as it is.
   *
   * @returns how many, or why none
   */
  retry(tenantId: string, id: string, filter: RetryFilter): Promise<number | Refusal> {
    return this.database.transaction(
      async (transaction) => {
        const run = await lockRun(transaction, tenantId, id);
        if (run === undefined) return 'unknown';
        if (run.state === 'receiving' || run.state === 'cancelled') return run.state;
        if (run.is_purged) return 'purged';
        const { rows } = await transaction.query<MovedRow>(RETRY, [id, filter.states, filter.reasons, filter.registry]);
        if (rows.length === 0) return 'nothing';
        await transaction.query(
          `UPDATE collection_run SET state = 'running', finished_at = NULL, purge_at = NULL, summary = NULL, updated_at = now(),
             callback_state = CASE WHEN callback_secret IS NOT NULL THEN 'pending' ELSE callback_state END WHERE id = $1`,
          [id],
        );
        const deltas = rows.map(({ registry: lane, priority, state, items }): TallyDelta => ({
          ...{ runId: id, tenantId, lane, priority, waiting: items, [state]: -items },
        }));
        await moveTallies(transaction, deltas);
        return rows.reduce((sum, { items }) => sum + items, 0);
      },
      { statementTimeoutMs: LONG_MS },
    );
  }

  /** Runs with dead items, so far as they can go on. @param runId that one alone */
  async runsWithDead(tenantId: string, runId: string | undefined): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(
      `SELECT id FROM collection_run AS run
       WHERE tenant_id = $1 AND ($2::uuid IS NULL OR id = $2) AND state IN ('running', 'done')
         AND EXISTS (SELECT FROM collection_tally WHERE run_id = run.id AND dead > 0)
       ORDER BY id`,
      [tenantId, runId],
    );
    return rows.map(({ id }) => id);
  }
}

/** Whether it is purged is asked of the clock and not of the transaction, which may have begun long before it had the lock. */
async function lockRun(transaction: Queryable, tenantId: string, id: string): Promise<LockedRow | undefined> {
  const { rows } = await transaction.query<LockedRow>(
    `SELECT state, purged_at IS NOT NULL OR coalesce(purge_at <= clock_timestamp(), false) AS is_purged FROM collection_run
     WHERE tenant_id = $1 AND id = $2 AND expires_at > clock_timestamp() FOR UPDATE`,
    [tenantId, id],
  );
  return rows[0];
}

const RETRY = `
  WITH held AS MATERIALIZED (
    SELECT query_id, run_id, state FROM collection_item
    WHERE run_id = $1 AND done_xid IS NOT NULL AND state = ANY($2) AND registry <> ''
      AND ($3::text[] IS NULL OR outcome = ANY($3) OR reason = ANY($3)) AND ($4::text IS NULL OR registry = $4)
    ORDER BY query_id FOR UPDATE),
  moved AS (
    UPDATE collection_item AS item
    SET state = 'waiting', attempts = 0, due_at = now(), lane = item.registry, referral_url = NULL, worker = NULL, outcome = NULL,
      source = NULL, reason = NULL, recorded = NULL, subject_id = NULL, version_id = NULL, latency_ms = NULL, finished_at = NULL,
      done_xid = NULL
    FROM held WHERE item.query_id = held.query_id AND item.run_id = held.run_id
    RETURNING item.registry, item.priority, held.state)
  SELECT registry, priority, state, count(*)::integer AS items FROM moved GROUP BY registry, priority, state`;
