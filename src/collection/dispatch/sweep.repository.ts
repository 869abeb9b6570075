import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

/** Items marked by one transaction. */
const BATCH = 5_000;

/** What cancelled runs leave to be done. */
@Injectable()
export class SweepRepository {
  constructor(private readonly database: Database) {}

  /**
   * Marks items of cancelled runs that still wait. They are counted as cancelled since their run was, so that no count moves.
   *
   * @returns how many, 5,000 at most; 0 where others have locked what is left
   */
  async markCancelled(): Promise<number> {
    // One look into an index for each cancelled run, where the planner would otherwise read all that waits.
    const { rows } = await this.database.query<{ id: string }>(
      `SELECT run.id FROM collection_run AS run CROSS JOIN LATERAL (
         SELECT FROM collection_item AS item WHERE item.run_id = run.id AND item.state = 'waiting' LIMIT 1) AS item
       WHERE run.state = 'cancelled'`,
    );
    if (rows.length === 0) return 0;
    const { rowCount } = await this.database.query(
      `WITH cancelled AS MATERIALIZED (
         SELECT ctid AS id FROM collection_item WHERE run_id = ANY($1) AND state = 'waiting' LIMIT $2 FOR UPDATE SKIP LOCKED)
       UPDATE collection_item AS item SET state = 'cancelled', finished_at = now()
       FROM cancelled WHERE item.ctid = cancelled.id`,
      [rows.map(({ id }) => id), BATCH],
    );
    return rowCount ?? 0;
  }
}
