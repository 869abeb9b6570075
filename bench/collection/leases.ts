import { type Client } from 'pg';
import { type ItemMove, itemKey } from '../checker/history.js';

/** Items that a session holds now. For a database that is watched (see `watch.ts`). */
const HELD = `collection_item AS item JOIN watched_move AS move USING (query_id, run_id)
  WHERE item.state = 'leased' AND move.to_state = 'leased' AND move.lease = item.lease AND move.session = $1`;

export async function heldBy(client: Client, session: string): Promise<number> {
  const { rows } = await client.query<{ held: number }>(`SELECT count(*)::integer AS held FROM ${HELD}`, [session]);
  return rows[0]!.held;
}

/** Whether a session is in the middle of a transaction, whose locks would be held for as long as it sleeps. */
export async function isTransacting(client: Client, session: string): Promise<boolean> {
  const { rowCount } = await client.query(
    'SELECT FROM pg_stat_activity WHERE application_name = $1 AND xact_start IS NOT NULL',
    [session],
  );
  return rowCount !== 0;
}

/** Lets the time pass in which the leases of a session run out, without waiting for it. */
export const expireLeases = (client: Client, session: string): Promise<unknown> =>
  client.query(
    `UPDATE collection_item SET leased_until = now()
     WHERE (query_id, run_id) IN (SELECT item.query_id, item.run_id FROM ${HELD})`,
    [session],
  );

/**
 * How long items waited for somebody else after those who held them had died: from the death to the next lease of each, or to its end,
 * seconds.
 *
 * @param moves in the order in which they happened
 * @param deaths by session, milliseconds since the epoch
 */
export function takenUpAfter(moves: readonly ItemMove[], deaths: ReadonlyMap<string, number>): number[] {
  const holders = new Map<string, string>();
  const waits: number[] = [];
  for (const move of moves) {
    const key = itemKey(move);
    const holder = holders.get(key);
    if (holder !== undefined && move.session !== holder) {
      const waited = move.at - (deaths.get(holder) ?? Infinity);
      // Given back by whoever swept; who takes it up is the next to move it.
      if (waited >= 0 && move.to === 'waiting') continue;
      if (waited >= 0) waits.push(waited / 1000);
    }
    if (move.to === 'leased') holders.set(key, move.session);
    else holders.delete(key);
  }
  return waits;
}
