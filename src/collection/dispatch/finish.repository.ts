import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { RunEnding } from '../ending/run-ending.js';

const IS_OVER = `state = 'running'
  AND NOT EXISTS (SELECT FROM collection_tally AS tally WHERE tally.run_id = run.id AND (tally.waiting > 0 OR tally.leased > 0))`;

/** Marks runs as done when all of their items have ended, exactly once. */
@Injectable()
export class FinishRepository {
  constructor(
    private readonly database: Database,
    private readonly ending: RunEnding,
  ) {}

  /**
   * To be called after the commit that may have ended the last item: of two commits at once, the later one sees both. What follows the end of
   * a run is enqueued in the same transaction.
   *
   * @param runIds where to look; without them everywhere
   * @returns the runs that are done now
   */
  async finish(runIds?: readonly string[]): Promise<string[]> {
    const { rows } = await this.database.query<{ id: string }>(
      `SELECT id FROM collection_run AS run WHERE ($1::uuid[] IS NULL OR id = ANY($1)) AND ${IS_OVER} ORDER BY id`,
      [runIds],
    );
    const done: string[] = [];
    for (const { id } of rows) {
      if (await this.finishOne(id)) done.push(id);
    }
    return done;
  }

  private finishOne(id: string): Promise<boolean> {
    return this.database.transaction(async (transaction) => {
      // Locked by a statement of its own: the next one sees what was changed while this one waited, as when items are tried again.
      await transaction.query('SELECT FROM collection_run WHERE id = $1 FOR UPDATE', [id]);
      const { rows } = await transaction.query<{ tenant_id: string }>(
        `UPDATE collection_run AS run SET state = 'done', finished_at = clock_timestamp(), updated_at = clock_timestamp()
         WHERE id = $1 AND ${IS_OVER} RETURNING tenant_id`,
        [id],
      );
      if (rows[0] === undefined) return false;
      await this.ending.announce(transaction, { id, tenantId: rows[0].tenant_id });
      return true;
    });
  }
}
