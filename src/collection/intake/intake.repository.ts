import { Injectable } from '@nestjs/common';
import { Database, type Queryable, type Transaction } from '../../platform/database/index.js';
import { type CollectionRun } from '../collection-run.js';
import { RUN_COLUMNS, runOf, type RunRow } from '../run.repository.js';
import { moveTallies } from '../tally.repository.js';
import { insertItems, noteErrors } from './intake-items.repository.js';
import { type RefusedLine } from './intake-line.js';
import { type PlannedItem } from './item-plan.js';
import { type NewRunRow, type Opened, openRun, type Receiving } from './open-run.repository.js';

/** Whoever receives an input writes that often that it is still there. */
export const HEARTBEAT_MS = 5_000;
/** Items are deleted in transactions of so many. */
const DELETED_AT_ONCE = 10_000;
const LONG_MS = 60_000;

/** Lines that are stored together. */
export interface Chunk {
  readonly items: readonly PlannedItem[];
  readonly refused: readonly RefusedLine[];
}

/** Someone else took up the run, or cancelled it. */
export class IntakeLost extends Error {
  override readonly name = 'IntakeLost';
}

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
      await noteErrors(transaction, receiving.id, chunk.refused, rejected);
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
