import { setTimeout as sleep } from 'node:timers/promises';
import { connected } from '../ingest/throw-away-database.js';
import { type FleetWorker } from './fleet.js';
import { type CollectionGround } from './ground.js';
import { namesOf } from './lane-plan.js';
import { expireLeases, heldBy, isTransacting, untilHeld } from './leases.js';
import { tell } from './story.js';

export interface PausedWorker {
  readonly items: number;
  /** Items that the worker held when it was paused. */
  readonly held: number;
  /** Late writes of it that were refused. */
  readonly refused: number;
}

const POLL_MS = 5;
const LOST = /^rollcall_collection_lease_losses_total (\d+)/m;

/**
 * Collects every name of the lanes' plan while one worker is stopped with SIGSTOP until others have ended what it held, and woken again
 * with SIGCONT: what it then writes comes too late (REL-10).
 *
 * @throws where an item was lost or doubled, or a late write was not refused
 */
export const pauseWorker = (ground: CollectionGround, { isHasty = false }: { isHasty?: boolean } = {}) =>
  tell(
    ground,
    { workers: 2, isWatched: true },
    async ({ client, databaseUrl, fleet, verify }): Promise<PausedWorker> => {
      const names = namesOf(ground.lanes.plan);
      const runId = await client.post(names);
      const reading = client.results(runId, { follow: true });
      reading.catch(() => undefined); // awaited below
      const worker = fleet.workers[0]!;
      const held = await connected(databaseUrl, async (database) => {
        const holding = () => heldBy(database, worker.session);
        // Between the look and the signal it may have let go of all of them; and it is to sleep over its leases, not over locks.
        for (;;) {
          await untilHeld(database, worker.session, { held: 2 });
          process.kill(worker.process.pid, 'SIGSTOP');
          const count = await holding();
          if (count > 0 && !(await isTransacting(database, worker.session))) return count;
          process.kill(worker.process.pid, 'SIGCONT');
        }
      });
      try {
        await connected(databaseUrl, async (database) => {
          while ((await heldBy(database, worker.session)) > 0) {
            if (isHasty) await expireLeases(database, worker.session);
            await sleep(POLL_MS);
          }
        });
      } finally {
        process.kill(worker.process.pid, 'SIGCONT');
      }
      const refused = await lossesOf(worker);
      await reading;
      await verify();
      return { items: names.length, held, refused };
    },
  );

/** Resolves when it has written too late at least once. */
async function lossesOf({ process: { url } }: FleetWorker): Promise<number> {
  for (;;) {
    const lost = Number(LOST.exec(await (await fetch(`${url}/metrics`)).text())?.[1]);
    if (lost > 0) return lost;
    await sleep(POLL_MS);
  }
}
