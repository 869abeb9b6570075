import { setTimeout as sleep } from 'node:timers/promises';
import { type Client } from 'pg';
import { type ItemRow } from '../checker/history.js';
import { connected, numberOf } from '../ingest/throw-away-database.js';
import { type CollectionGround } from './ground.js';
import { type LaneMode } from './lane-mode.js';
import { namesOf } from './lane-plan.js';
import { readLanes } from './lane-readings.js';
import { mostWithin } from './meter.js';
import { tell } from './story.js';

/** Ways in which a registry fails, each of one lane. */
export const FAILING = ['503', 'hang', 'drip', 'html'] as const satisfies readonly LaneMode[];
export type Failing = (typeof FAILING)[number];

export interface Isolation {
  /** The least of the lanes that worked all the time. */
  readonly utilisation: number;
  readonly violations: number;
  /** Of the failing lanes: the most requests in any ten seconds after the circuit had time to open; they are probes then. */
  readonly probes: ReadonlyMap<Failing, number>;
  /** Of the failing lanes: items by state and, where they did not end well, by outcome. */
  readonly ends: ReadonlyMap<Failing, Readonly<Record<string, number>>>;
}

export interface IsolationOptions {
  /** How long the lanes fail. */
  readonly failMs: number;
  /** After so long requests to a failing lane are probes. */
  readonly openAfterMs: number;
  /** False: what the failing lanes still have to do when the others are done is cancelled. */
  readonly isDrained: boolean;
}

const PROBE_WINDOW_MS = 10_000;
const POLL_MS = 200;

/**
 * Collects every name of the lanes' plan while the first lanes fail, one in each way, and the others work (REL-5, REL-6). What is dead in the
 * end is asked again when all lanes work.
 *
 * @throws where an item was lost or doubled, or ended badly without a reason
 */
export const isolate = (ground: CollectionGround, options: IsolationOptions) =>
  tell(ground, { workers: 2, isWatched: true }, async ({ client, databaseUrl, verify }): Promise<Isolation> => {
    const { lanes } = ground;
    const failing = FAILING.map((mode, n) => [mode, lanes.plan[n]!.name] as const);
    const working = lanes.plan.slice(FAILING.length);
    const setModes = (modeOf: (mode: Failing) => LaneMode): Promise<unknown> =>
      Promise.all(failing.map(([mode, lane]) => lanes.mode(lane, modeOf(mode))));
    await setModes((mode) => mode);
    const began = performance.now();
    const runId = await client.post(namesOf(lanes.plan));
    const isWorkingDone = async (): Promise<boolean> => {
      const records = await Promise.all(working.map(({ name }) => lanes.record(name)));
      return records.every(({ names }, n) => new Set(names).size === working[n]!.items);
    };
    while (!(await isWorkingDone()) || performance.now() - began < options.failMs) await sleep(POLL_MS);
    const probes = new Map(
      await Promise.all(
        failing.map(async ([mode, lane]) => {
          const { arrivals } = await lanes.record(lane);
          const late = arrivals.filter((at) => at - arrivals[0]! > options.openAfterMs);
          return [mode, mostWithin(late, PROBE_WINDOW_MS)] as const;
        }),
      ),
    );
    const { utilisation, violations } = await readLanes(
      lanes,
      working.map(({ name }) => name),
    );
    await setModes(() => 'well');
    if (!options.isDrained) await client.cancel(runId);
    await client.ended(runId);
    await connected(databaseUrl, settled);
    const { items } = await verify();
    const ofLane = (lane: string) => items.filter(({ registry }) => registry === lanes.authorities[lane]);
    const ends = new Map(failing.map(([mode, lane]) => [mode, endsOf(ofLane(lane))]));
    for (const { name } of working) assertFound(ofLane(name));
    if (items.some(({ state }) => state === 'dead') && options.isDrained) {
      await client.retry(runId);
      await client.ended(runId);
      assertFound((await verify()).items);
    }
    return { utilisation, violations, probes, ends };
  });

/** Rows of a cancelled run are marked after it was cancelled. */
async function settled(database: Client): Promise<void> {
  const OPEN = `SELECT count(*) FROM collection_item WHERE state IN ('waiting', 'leased')`;
  while ((await numberOf(database, OPEN)) > 0) await sleep(POLL_MS);
}

function endsOf(items: readonly ItemRow[]): Record<string, number> {
  const ends: Record<string, number> = {};
  for (const { key, state, outcome, reason } of items) {
    if (state === 'dead' && reason === undefined) throw new Error(`${key} is dead without a reason`);
    const end = state === 'done' ? `done ${outcome}` : state === 'dead' ? `dead ${outcome} ${reason}` : state;
    ends[end] = (ends[end] ?? 0) + 1;
  }
  return ends;
}

function assertFound(items: readonly ItemRow[]): void {
  const other = items.find(({ outcome }) => outcome !== 'found');
  if (other !== undefined) throw new Error(`${other.key} of a registry that works is ${other.state} ${other.outcome}`);
}
