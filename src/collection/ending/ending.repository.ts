import { Injectable } from '@nestjs/common';
import { Database, type Queryable } from '../../platform/database/index.js';
import { ITEM_STATES, type ItemState } from '../collection-item.js';
import { type RunState } from '../collection-run.js';
import { type FinishedRun } from './callback.js';

/** What is to follow the end of a run. */
export interface Ending {
  readonly purgeAt: Date;
  /** Set where somebody is to be told. */
  readonly callbackUrl?: string;
}

/** A callback that was not delivered yet. */
export interface PendingCallback {
  readonly run: FinishedRun;
  readonly url: string;
  readonly secret: string;
  /** Seconds since the epoch, by the clock of the database. */
  readonly now: number;
}

interface PendingRow {
  id: string;
  state: RunState;
  finished_at: Date;
  callback_url: string;
  callback_secret: string;
  now: string;
  counts: Record<ItemState, number>;
  lines: string;
  rejected: string;
  duplicates: string;
  items: string;
}

const COUNTS = ITEM_STATES.map((state) => `'${state}', coalesce(sum(${state}), 0)`).join(', ');

/** What follows the end of a run: when it is purged, and whether its receiver knows. Instants are the database's. */
@Injectable()
export class EndingRepository {
  constructor(private readonly database: Database) {}

  /**
   * Sets when the run is purged. Items of a refresh are of no use once their watches are settled, so the whole run goes after a day.
   *
   * @returns undefined where the run has not ended
   */
  async end(transaction: Queryable, runId: string): Promise<Ending | undefined> {
    const { rows } = await transaction.query<{ purge_at: Date; callback_url: string | null; callback_state: string }>(
      `UPDATE collection_run AS run SET
         purge_at = least(ends.purge_at, ends.expires_at), expires_at = ends.expires_at, purged_at = NULL,
         callback_state = CASE WHEN callback_secret IS NOT NULL THEN coalesce(callback_state, 'pending') ELSE callback_state END
       FROM (
         SELECT id, CASE
             WHEN is_strict OR purge_after_seconds IS NOT NULL
               THEN coalesce(finished_at, now()) + coalesce(purge_after_seconds, 1800) * interval '1 second'
             ELSE expires_at
           END AS purge_at,
           CASE WHEN kind = 'refresh' THEN coalesce(finished_at, now()) + interval '1 day' ELSE expires_at END AS expires_at
         FROM collection_run WHERE id = $1) AS ends
       WHERE run.id = ends.id AND run.state IN ('done', 'cancelled')
       RETURNING run.purge_at, run.callback_url, run.callback_state`,
      [runId],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    return {
      purgeAt: row.purge_at,
      ...(row.callback_state === 'pending' && row.callback_url !== null && { callbackUrl: row.callback_url }),
    };
  }

  /** @returns undefined where nobody waits for it any more */
  async pendingCallback(runId: string): Promise<PendingCallback | undefined> {
    const { rows } = await this.database.query<PendingRow>(
      `SELECT run.id, run.state, run.finished_at, run.callback_url, run.callback_secret, run.lines, run.rejected, run.duplicates, run.items,
         floor(extract(epoch FROM clock_timestamp())) AS now,
         (SELECT json_build_object(${COUNTS}) FROM collection_tally WHERE run_id = run.id) AS counts
       FROM collection_run AS run
       WHERE id = $1 AND callback_state = 'pending' AND callback_secret IS NOT NULL AND finished_at IS NOT NULL`,
      [runId],
    );
    const [row] = rows;
    if (row === undefined) return undefined;
    const { id, state, counts, finished_at: finishedAt, lines, rejected, duplicates, items } = row;
    const intake = { lines: +lines, rejected: +rejected, duplicates: +duplicates, items: +items };
    return {
      run: { id, state, finishedAt, counts: { ...intake, ...counts } },
      url: row.callback_url,
      secret: row.callback_secret,
      now: Number(row.now),
    };
  }

  /** Ends the wait for a receiver, and with it the use of the secret. @param attempts how many it took, the last one included */
  async settleCallback(runId: string, state: 'delivered' | 'failed', attempts: number): Promise<void> {
    await this.database.query(
      `UPDATE collection_run SET callback_state = $2, callback_attempts = $3, callback_at = now(), callback_secret = NULL, updated_at = now()
       WHERE id = $1 AND callback_state = 'pending'`,
      [runId, state, attempts],
    );
  }

  /** Callbacks whose job was lost, so that no secret stays. How often they were tried was lost with it. */
  async failForgottenCallbacks(): Promise<void> {
    await this.database.query(
      `UPDATE collection_run SET callback_state = 'failed', callback_at = now(), callback_secret = NULL, updated_at = now()
       WHERE callback_state = 'pending' AND finished_at < now() - interval '36 hours'`,
    );
  }

  /** Runs that ended unannounced. */
  async unannounced(): Promise<{ id: string; tenantId: string }[]> {
    const { rows } = await this.database.query<{ id: string; tenantId: string }>(
      `SELECT id, tenant_id AS "tenantId" FROM collection_run
       WHERE state IN ('done', 'cancelled') AND purge_at IS NULL AND finished_at < now() - interval '10 minutes'`,
    );
    return rows;
  }
}
