import { type Queryable } from '../platform/database/index.js';
import { type ItemState, type TallyKey } from './collection-item.js';

/** By how much the counts of one place move; negative where items leave a state. */
export interface TallyDelta extends TallyKey, Partial<Record<ItemState | 'reused', number>> {
  /** Not by how much but to what: the lane's turn at which the place was last served. */
  readonly turn?: number;
}

const COUNTS = ['waiting', 'leased', 'done', 'failed', 'dead', 'cancelled', 'reused'] as const;

/**
 * Moves counts, in the transaction that moves the items. Rows are taken in one order everywhere, so that two of these never wait for each
 * other; call it last, since others wait for the rows from here to the commit.
 */
export async function moveTallies(transaction: Queryable, deltas: readonly TallyDelta[]): Promise<void> {
  const rows = JSON.stringify(merged(deltas));
  if (rows === '[]') return;
  // Made first, because a row that is to be inserted may not have a negative count even where it would only be added.
  await transaction.query(
    `INSERT INTO collection_tally (run_id, lane, priority, tenant_id)
     SELECT run_id, lane, priority, tenant_id FROM json_populate_recordset(NULL::collection_tally, $1)
     ORDER BY run_id, lane, priority ON CONFLICT DO NOTHING`,
    [rows],
  );
  await move(transaction, rows);
}

/** The same for places that are known to be there, because something is counted in them. */
export async function moveKnownTallies(transaction: Queryable, deltas: readonly TallyDelta[]): Promise<void> {
  const rows = JSON.stringify(merged(deltas));
  if (rows !== '[]') await move(transaction, rows);
}

async function move(transaction: Queryable, rows: string): Promise<void> {
  await transaction.query(
    `WITH moved AS (SELECT * FROM json_populate_recordset(NULL::collection_tally, $1)),
     held AS (
       SELECT tally.run_id, tally.lane, tally.priority FROM collection_tally AS tally JOIN moved USING (run_id, lane, priority)
       ORDER BY tally.run_id, tally.lane, tally.priority FOR UPDATE OF tally)
     UPDATE collection_tally AS tally
     SET ${COUNTS.map((count) => `${count} = tally.${count} + moved.${count}`).join(', ')}, turn = greatest(tally.turn, moved.turn)
     FROM moved JOIN held USING (run_id, lane, priority)
     WHERE tally.run_id = moved.run_id AND tally.lane = moved.lane AND tally.priority = moved.priority`,
    [rows],
  );
}

function merged(deltas: readonly TallyDelta[]): object[] {
  const sums = new Map<string, Record<string, unknown> & Record<(typeof COUNTS)[number] | 'turn', number>>();
  for (const delta of deltas) {
    const { runId, lane, priority, tenantId } = delta;
    const place = `${runId} ${priority} ${lane}`;
    const row = sums.get(place) ?? {
      ...{ run_id: runId, lane, priority, tenant_id: tenantId },
      ...{ waiting: 0, leased: 0, done: 0, failed: 0, dead: 0, cancelled: 0, reused: 0, turn: 0 },
    };
    for (const count of COUNTS) row[count] += delta[count] ?? 0;
    row.turn = Math.max(row.turn, delta.turn ?? 0);
    sums.set(place, row);
  }
  return [...sums.values()].filter((row) => COUNTS.some((count) => row[count] !== 0));
}
