import { connected } from '../ingest/throw-away-database.js';
import { largestResidentMb } from '../ingest/memory.js';
import { summed } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { type CollectionGround, onGround, type Programs } from './ground.js';
import { idealSeconds, namesOf, planLanes } from './lane-plan.js';
import { readLanes } from './lane-readings.js';
import { type Story, tell } from './story.js';

const FULL = { lanes: 40, items: 100_000, slowest: 5, fastest: 50 };
const SMALL = { lanes: 6, items: 240, slowest: 5, fastest: 30 };
const REPLICAS = [1, 3];

const LEAST_UTILISATION = 0.9;
const MOST_OVERHEAD = 0.1;
const MOST_MB = 300;

/** Lanes with limits: how much of them is used, whether one was ever passed, what a worker needs; with one worker process and with three. */
export const measurePaced = (size: Size, programs: Programs, report: (figure: Measured) => void): Promise<void> =>
  onGround({ programs, plan: planLanes(size.small ? SMALL : FULL) }, async (ground) => {
    for (const replicas of REPLICAS) await measureReplicas(ground, replicas, report);
  });

async function measureReplicas(
  ground: CollectionGround,
  replicas: number,
  report: (figure: Measured) => void,
): Promise<void> {
  const { plan } = ground.lanes;
  const figure = (name: string, value: number, unit: string, goal: number | null, atMost = true): void =>
    report(summed({ figure: `${name}-${replicas}`, unit, goal, atMost: goal !== null && atMost }, [value]));
  const ideal = Math.max(...plan.map(idealSeconds));
  await tell(ground, { workers: replicas }, async (story) => {
    const seconds = await collect(story, namesOf(plan));
    const readings = await readLanes(ground.lanes);
    const memory = await Promise.all(story.fleet.workers.map(({ process }) => largestResidentMb(process.pid)));
    figure('utilisation', readings.utilisation, 'of the lane', LEAST_UTILISATION, false);
    figure('violations', readings.violations, 'requests', 0);
    figure('worst-excess', readings.worstExcess, 'requests', null);
    figure('overhead', seconds / ideal - 1, 'of the time the lanes allow', MOST_OVERHEAD);
    figure('collected', readings.arrivals / seconds, 'items/s', null);
    figure('memory', Math.round(Math.max(...memory)), 'MB', MOST_MB);
    await story.verify();
    if (readings.violations > 0)
      throw new Error(`${readings.violations} requests came too early, with ${replicas} workers`);
  });
}

/** @returns seconds from when all names were in to when the run was over, by the database's clock */
export async function collect({ client, databaseUrl }: Story, names: readonly string[]): Promise<number> {
  const runId = await client.post(names);
  await client.ended(runId);
  const { rows } = await connected(databaseUrl, (database) =>
    database.query<{ seconds: number }>(
      'SELECT extract(epoch FROM finished_at - received_at)::double precision AS seconds FROM collection_run WHERE id = $1',
      [runId],
    ),
  );
  return rows[0]!.seconds;
}
