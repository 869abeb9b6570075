import { assertSound } from '../checker/check.js';
import { type History } from '../checker/history.js';
import { Journal } from '../checker/journal.js';
import { readHistory } from '../checker/read-history.js';
import { watchItems } from '../checker/watch.js';
import { connected } from '../ingest/throw-away-database.js';
import { BatchClient } from './batch-client.js';
import { Fleet } from './fleet.js';
import { type CollectionGround } from './ground.js';
import { type Lanes } from './lanes-process.js';

/** A database of its own, a fleet on it, and a client of theirs. */
export interface Story {
  readonly databaseUrl: string;
  readonly fleet: Fleet;
  readonly client: BatchClient;
  /**
   * Reads the results, and compares what the client was told with what the database holds.
   *
   * @throws with what is wrong
   */
  verify(): Promise<History>;
}

export interface StoryOptions {
  readonly workers: number;
  /** Every move of an item is noted by the database, which costs it something. */
  readonly isWatched?: boolean;
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Sets the scene, lets `work` happen, and ends all processes in order.
 *
 * @throws where a process of the fleet ends otherwise than in order, also
 */
export async function tell<T>(
  { programs, lanes, server }: CollectionGround,
  { workers, isWatched = false, settings = {} }: StoryOptions,
  work: (story: Story) => Promise<T>,
): Promise<T> {
  const databaseUrl = await server.database();
  if (isWatched) await connected(databaseUrl, watchItems);
  await lanes.clear();
  const fleet = await Fleet.start({
    main: programs('src/main.js'),
    databaseUrl,
    folder: server.folder,
    workers,
    settings: { ...lanes.settings, ...settings },
  });
  const client = new BatchClient(fleet.api.url, new Journal());
  const verify = async (): Promise<History> => {
    for (const runId of client.runs) await client.results(runId);
    const asked = await namesAsked(lanes);
    const history = await connected(databaseUrl, (database) => readHistory(database, asked));
    assertSound({ journal: client.journal.entries, history });
    return history;
  };
  const told = await work({ databaseUrl, fleet, client, verify }).catch(async (error: unknown) => {
    await client.close();
    await fleet.stop();
    throw error;
  });
  await client.close();
  const codes = await fleet.stop();
  if (codes.some((code) => code !== 0)) throw new Error(`processes of the fleet ended with ${codes.join(', ')}`);
  return told;
}

/** How often each name was asked for, at all registries. */
async function namesAsked(lanes: Lanes): Promise<Map<string, number>> {
  const asked = new Map<string, number>();
  for (const { name: lane } of lanes.plan)
    for (const name of (await lanes.record(lane)).names) asked.set(name, (asked.get(name) ?? 0) + 1);
  return asked;
}
