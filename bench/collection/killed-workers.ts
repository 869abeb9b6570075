import { randomInt } from 'node:crypto';
import { connected } from '../ingest/throw-away-database.js';
import { type FleetWorker } from './fleet.js';
import { type CollectionGround } from './ground.js';
import { namesOf } from './lane-plan.js';
import { expireLeases, takenUpAfter, untilHeld } from './leases.js';
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

/**
 * Collects every name of the lanes' plan while workers are killed with SIGKILL, each when it holds items, and others are started in their
 * place (REL-1).
 *
 * @throws where an item was lost or doubled, or a kill came too late to be one
 */
export const killWorkers = (ground: CollectionGround, { workers, kills, isHasty = false }: KillOptions) =>
  tell(ground, { workers, isWatched: true }, async (story): Promise<KilledWorkers> => {
    const names = namesOf(ground.lanes.plan);
    const runId = await story.client.post(names);
    const reading = story.client.results(runId, { follow: true });
    reading.catch(() => undefined); // awaited below
    const deaths = new Map<string, number>();
    const replacements: Promise<unknown>[] = [];
    for (let kill = 1; kill <= kills; kill++) {
      const alive = () => story.fleet.workers.filter(({ session }) => !deaths.has(session));
      if (alive().length < 2) await Promise.all(replacements);
      const victim = await killOne(story, alive(), (kill * names.length) / (kills + 2));
      deaths.set(victim.session, Date.now());
      replacements.push(story.fleet.replace(victim));
      if (isHasty) await connected(story.databaseUrl, (database) => expireLeases(database, victim.session));
    }
    await Promise.all(replacements);
    await reading;
    const waits = takenUpAfter((await story.verify()).moves, deaths);
    return { items: names.length, kills, orphans: waits.length, longestWait: Math.max(0, ...waits) };
  });

/** Waits until so many items are over and some worker holds one, and kills it. */
async function killOne(
  { databaseUrl, fleet }: Story,
  alive: readonly FleetWorker[],
  over: number,
): Promise<FleetWorker> {
  const victim = alive[randomInt(alive.length)]!;
  await connected(databaseUrl, (database) => untilHeld(database, victim.session, { over }));
  await fleet.kill(victim);
  return victim;
}
