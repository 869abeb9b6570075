import { onGround } from '../collection/ground.js';
import { killWorkers } from '../collection/killed-workers.js';
import { planLanes } from '../collection/lane-plan.js';
import { pauseWorker } from '../collection/paused-worker.js';
import { stopDatabase } from '../collection/stopped-database.js';
import { summed } from '../measure.js';
import { built } from '../processes.js';
import { type Measured, type Scenario } from '../scenario.js';

/** Answers take a moment, so that every process has some under way whenever it is killed. */
const FULL = { lanes: 20, items: 10_000, slowest: 2, fastest: 12, latencyMs: 100 };
const SMALL = { lanes: 4, items: 400, slowest: 5, fastest: 12, latencyMs: 100 };
const KILLS = 20;
const STOPS = 5;
/** From the death of a worker to the next lease of what it held (REL-1). */
const MOST_WAIT_SECONDS = 60;

const figure = (name: string, value: number, unit: string, goal: number | null = null): Measured =>
  summed({ figure: name, unit, goal, atMost: goal !== null }, [value]);

export const collectionKill: Scenario = {
  name: 'collection-kill',
  title:
    'a collection whose workers are killed, whose database is stopped, of which one worker sleeps: every item once, or this ends with an error',
  isLong: true,
  run: ({ small }, report) =>
    onGround({ programs: built, plan: planLanes(small ? SMALL : FULL) }, async (ground) => {
      const killed = await killWorkers(ground, { workers: 3, kills: small ? 2 : KILLS, isHasty: small });
      report(figure('kills', killed.kills, 'kills'));
      report(figure('items of the dead', killed.orphans, 'items'));
      report(figure('taken up after', killed.longestWait, 's', MOST_WAIT_SECONDS));
      report(figure('items ended once', killed.items, 'items'));
      const stopped = await stopDatabase(ground, { workers: 2, stops: small ? 1 : STOPS });
      report(figure('database stops', stopped.stops, 'stops'));
      report(figure('standstill', stopped.longestGap, 's'));
      report(figure('items ended once in spite of stops', stopped.items, 'items'));
      const paused = await pauseWorker(ground, { isHasty: small });
      report(figure('late writes refused', paused.refused, 'items'));
      report(figure('items ended once in spite of a pause', paused.items, 'items'));
    }),
};
