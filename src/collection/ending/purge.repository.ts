import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/index.js';

/** Rows of one transaction at most (RET-5): as many items, and their results. */
const BATCH_ROWS = 1_000;
const BATCH_ITEMS = BATCH_ROWS / 2;
/** Of the clock, and not of when a transaction began: whoever sets a run going again looks at the same clock under the same lock. */
const IS_DUE = `(expires_at <= clock_timestamp() OR (state IN ('done', 'cancelled') AND purge_at <= clock_timestamp()) IS TRUE)`;

export interface PurgeTarget {
  /** Its time has not come, or it has not ended. */
  readonly isDue: boolean;
  /** Items are under way still. Nobody waits for them for ever. */
  readonly isBusy: boolean;
  readonly isPurged: boolean;
  /** All of it goes, counts included. */
  readonly isExpired: boolean;
}

/** Deletion of what runs leave behind. Whether it is time is the database's to say. */
@Injectable()
export class PurgeRepository {
  constructor(private readonly database: Database) {}

  /** @returns undefined where there is no such run (any more) */
  async target(runId: string): Promise<PurgeTarget | undefined> {
    const { rows } = await this.database.query<PurgeTarget>(
      `SELECT run.expires_at <= now() OR (run.state IN ('done', 'cancelled') AND run.purge_at <= now()) IS TRUE AS "isDue",
         run.purge_at > now() - interval '10 minutes' AND run.expires_at > now()
           AND EXISTS (SELECT FROM collection_tally WHERE run_id = run.id AND waiting + leased > 0) IS TRUE AS "isBusy",
         run.purged_at IS NOT NULL AS "isPurged", run.expires_at <= now() AS "isExpired"
       FROM collection_run AS run WHERE id = $1`,
      [runId],
    );
    return rows[0];
  }

  /** Ends whatever still goes on in a run that has expired. */
  async cancelExpired(runId: string): Promise<void> {
    await this.database.query(
      `UPDATE collection_run SET state = 'cancelled', finished_at = coalesce(finished_at, now()), updated_at = now()
       WHERE id = $1 AND state IN ('receiving', 'running') AND expires_at <= now()`,
      [runId],
    );
  }

  /** Deletes a batch in one transaction. @returns how many rows; 0 where nothing is left, and where the run was set going again */
  deleteBatch(runId: string): Promise<number> {
    return this.database.transaction(async (transaction) => {
      if (!(await holdDue(transaction, runId))) return 0;
      // Items first: whoever is about to end one writes its result under the item's lock, and the next statement sees that result.
      const items = await transaction.query<{ query_id: string }>(
        `DELETE FROM collection_item WHERE ctid = ANY(ARRAY(
           SELECT ctid FROM collection_item WHERE run_id = $1 ORDER BY line LIMIT ${BATCH_ITEMS} FOR UPDATE))
         RETURNING query_id`,
        [runId],
      );
      const ids = items.rows.map((row) => row.query_id);
      const results = await transaction.query(
        'DELETE FROM collection_result WHERE run_id = $1 AND query_id = ANY($2::uuid[])',
        [runId, ids],
      );
      const rows = ids.length + (results.rowCount ?? 0);
      return rows > 0 ? rows : deleteRest(transaction, runId);
    });
  }

  async markPurged(runId: string): Promise<void> {
    await this.database.query(
      `UPDATE collection_run SET purged_at = now(), updated_at = now() WHERE id = $1 AND purged_at IS NULL AND ${IS_DUE}`,
      [runId],
    );
  }

  /** The last of an expired run. */
  async deleteRun(runId: string): Promise<void> {
    await this.database.transaction(async (transaction) => {
      await transaction.query('DELETE FROM collection_run WHERE id = $1 AND expires_at <= now()', [runId]);
      await transaction.query(
        'DELETE FROM collection_tally WHERE run_id = $1 AND NOT EXISTS (SELECT FROM collection_run WHERE id = $1)',
        [runId],
      );
    });
  }

  /** Runs past their time: those that have expired, and those whose job was lost. */
  async overdue(): Promise<{ id: string; at: Date }[]> {
    const { rows } = await this.database.query<{ id: string; at: Date }>(
      `SELECT id, least(purge_at, expires_at) AS at FROM collection_run
       WHERE expires_at <= now()
          OR (purge_at < now() - interval '10 minutes' AND purged_at IS NULL AND state IN ('done', 'cancelled'))
       ORDER BY at`,
    );
    return rows;
  }
}

/** Holds the run to the end of the transaction, so that nobody sets it going again meanwhile. @returns false where somebody did */
async function holdDue(transaction: Queryable, runId: string): Promise<boolean> {
  const { rowCount } = await transaction.query(`SELECT FROM collection_run WHERE id = $1 AND ${IS_DUE} FOR SHARE`, [
    runId,
  ]);
  return rowCount === 1;
}

async function deleteRest(transaction: Queryable, runId: string): Promise<number> {
  let rows = 0;
  for (const table of ['collection_result', 'collection_error']) {
    const deleted = await transaction.query(
      `DELETE FROM ${table} WHERE ctid = ANY(ARRAY(SELECT ctid FROM ${table} WHERE run_id = $1 LIMIT ${BATCH_ROWS} - $2 FOR UPDATE))`,
      [runId, rows],
    );
    rows += deleted.rowCount ?? 0;
  }
  return rows;
}
