import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connected, numberOf } from '../ingest/throw-away-database.js';
import { type CollectionGround } from './ground.js';
import { namesOf } from './lane-plan.js';
import { tell } from './story.js';

export interface StoppedDatabase {
  readonly items: number;
  readonly stops: number;
  /** Seconds from the longest of the stops to the first item that ended after it. */
  readonly longestGap: number;
}

const POLL_MS = 20;
const ENDED = 'SELECT coalesce(sum(done + failed + dead), 0) FROM collection_tally';

/**
 * Collects every name of the lanes' plan while the database is stopped as `pg_ctl stop -m immediate` stops it, and started again by who owns
 * it. No other process is started again (REL-3).
 *
 * @throws where an item was lost or doubled, a process ended, or a stop came too late to be one
 */
export const stopDatabase = (ground: CollectionGround, { workers, stops }: { workers: number; stops: number }) =>
  tell(ground, { workers, isWatched: true }, async ({ client, databaseUrl, verify }): Promise<StoppedDatabase> => {
    const names = namesOf(ground.lanes.plan);
    const runId = await client.post(names);
    const reading = client.results(runId, { follow: true });
    reading.catch(() => undefined); // awaited below
    const gaps: number[] = [];
    for (let stop = 1; stop <= stops; stop++) {
      await endedAtLeast(databaseUrl, (stop * names.length) / (stops + 2));
      const before = await connected(databaseUrl, (database) => numberOf(database, ENDED));
      const stoppedAt = performance.now();
      await stopImmediately(ground.server.folder);
      await endedAtLeast(databaseUrl, before + 1);
      gaps.push((performance.now() - stoppedAt) / 1000);
    }
    if ((await client.status(runId)).state !== 'running') throw new Error('the last stop came when all was over');
    await reading;
    await verify();
    return { items: names.length, stops, longestGap: Math.max(...gaps) };
  });

/** Through however many ends of its connections. */
async function endedAtLeast(databaseUrl: string, items: number): Promise<void> {
  for (;;) {
    const ended = await connected(databaseUrl, (database) => numberOf(database, ENDED)).catch(() => -1);
    if (ended >= items) return;
    await sleep(POLL_MS);
  }
}

/** SIGQUIT to the postmaster, which is what `pg_ctl stop -m immediate` sends: nothing is written any more, and the next start recovers. */
async function stopImmediately(folder: string): Promise<void> {
  const text = await readFile(join(folder, 'postgres', 'postmaster.pid'), 'utf8');
  process.kill(Number(text.split('\n', 1)[0]), 'SIGQUIT');
}
