import { randomInt } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { connected } from '../ingest/throw-away-database.js';
import { type CollectionGround } from './ground.js';
import { namesOf } from './lane-plan.js';
import { expireLeases, heldBy, takenUpAfter } from './leases.js';
import { type Story, tell } from './story.js';

export interface KilledWorkers {
  readonly items: number;
  readonly kills: number;
  /** Items that a worker held when it was killed. */
  readonly orphans: number;
  /** Seconds from the kill to when the last of them was free again; 0 where there was none. */
  readonly longestWait: number;
}

export interface KillOptions {
  readonly workers: number;
  readonly kills: number;
  /** Lets the time pass in which leases run out without waiting for it. */
  readonly isHasty?: boolean;
}

const POLL_MS = 5;

/**
 * Collects every name of the lanes' plan while workers are killed with SIGKILL, each when it holds items, and started again (REL-1).
 *
 * @throws where an item was lost or doubled, or a kill came too late to be one
 */
export const killWorkers = (ground: CollectionGround, { workers, kills, isHasty = false }: KillOptions) =>
  tell(ground, { workers, isWatched: true }, async (story): Promise<KilledWorkers> => {
    const names = namesOf(ground.lanes.plan);
    const runId = await story.client.post(names);
    const reading = story.client.results(runId, { follow: true });
    const deaths = new Map<string, number>();
    for (let kill = 1; kill <= kills; kill++) {
      const [session, diedAt] = await killOne(story, (kill * names.length) / (kills + 2));
      deaths.set(session, diedAt);
      if (isHasty) await connected(story.databaseUrl, (database) => expireLeases(database, session));
    }
    const { state } = await story.client.status(runId);
    if (state !== 'running') throw new Error('the last kill came when all was over');
    await reading;
    const waits = takenUpAfter((await story.verify()).moves, deaths);
    return { items: names.length, kills, orphans: waits.length, longestWait: Math.max(0, ...waits) };
  });

/** Waits until so many items are over and some worker holds one, kills it and starts another. @returns who died, and when */
async function killOne({ databaseUrl, fleet }: Story, over: number): Promise<[string, number]> {
  const victim = fleet.workers[randomInt(fleet.workers.length)]!;
  await connected(databaseUrl, async (database) => {
    const ended = async (): Promise<number> => {
      const { rows } = await database.query<{ ended: number }>(
        'SELECT coalesce(sum(done + failed + dead), 0)::integer AS ended FROM collection_tally',
      );
      return rows[0]!.ended;
    };
    while ((await ended()) < over) await sleep(POLL_MS);
    while ((await heldBy(database, victim.session)) === 0) await sleep(POLL_MS);
  });
  const diedAt = await fleet.kill(victim);
  await fleet.replace(victim);
  return [victim.session, diedAt];
}
