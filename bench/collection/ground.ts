import { startThrowAwayServer, type ThrowAwayServer } from '../ingest/throw-away-database.js';
import { type LanePlan } from './lane-plan.js';
import { type Lanes, type LanesOptions, startLanes } from './lanes-process.js';

/** Where the compiled programs lie: from a path in the project, such as `src/main.js`, to that of the file. */
export type Programs = (path: string) => string;

export interface GroundOptions extends Omit<LanesOptions, 'script'> {
  readonly programs: Programs;
  readonly plan: readonly LanePlan[];
}

/** Registries and a database server, which several stories share. */
export interface CollectionGround {
  readonly programs: Programs;
  readonly lanes: Lanes;
  readonly server: ThrowAwayServer;
  stop(): Promise<void>;
}

export async function openGround({ programs, plan, ...options }: GroundOptions): Promise<CollectionGround> {
  const lanes = await startLanes(plan, { script: programs('bench/collection/lanes-main.js'), ...options });
  const server = await startThrowAwayServer().catch(async (error: unknown) => {
    await lanes.stop();
    throw error;
  });
  return {
    programs,
    lanes,
    server,
    stop: async () => {
      await server.stop();
      await lanes.stop();
    },
  };
}

export async function onGround<T>(options: GroundOptions, work: (ground: CollectionGround) => Promise<T>): Promise<T> {
  const ground = await openGround(options);
  try {
    return await work(ground);
  } finally {
    await ground.stop();
  }
}
