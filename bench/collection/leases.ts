import { setTimeout as sleep } from 'node:timers/promises';
import { type Client } from 'pg';
import { type ItemMove, itemKey } from '../checker/history.js';
import { numberOf } from '../ingest/throw-away-database.js';

const POLL_MS = 5;

/** Items that a session holds now. For a database that is watched (see `watch.ts`). */
const HELD = `collection_item AS item JOIN watched_move AS move USING (query_id, run_id)
  WHERE item.state = 'leased' AND move.to_state = 'leased' AND move.lease = item.lease AND move.session = $1`;

export async function heldBy(client: Client, session: string): Promise<number> {
  const { rows } = await client.query<{ held: number }>(`SELECT count(*)::integer AS held FROM ${HELD}`, [session]);
  return rows[0]!.held;
}

/**
 * Resolves when so many items are over and a session holds some.
 *
 * @throws where all items are over before
 */
export async function untilHeld(client: Client, session: string, { over = 0, held = 1 } = {}): Promise<void> {
  const sum = (counts: string) => numberOf(client, `SELECT coalesce(sum(${counts}), 0) FROM collection_tally`);
  while ((await sum('done + failed + dead')) < over || (await heldBy(client, session)) < held) {
    if ((await sum('waiting + leased')) === 0) throw new Error('all items were over too early');
    await sleep(POLL_MS);
  }
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
     WHERE state = 'leased' AND (query_id, run_id, lease) IN (SELECT item.query_id, item.run_id, item.lease FROM ${HELD})`,
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
