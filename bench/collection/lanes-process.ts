import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../scripts/child.js';
import { type LaneMode } from './lane-mode.js';
import { type LanePlan } from './lane-plan.js';
import { type LaneRecord } from './lane-server.js';

/** The registries of a bench, at work in another process. */
export interface Lanes {
  readonly plan: readonly LanePlan[];
  /** For the service: where to ask, and how these servers want to be asked. */
  readonly settings: Readonly<Record<string, string>>;
  /** `host:port` by name of the lane. */
  readonly authorities: Readonly<Record<string, string>>;
  record(lane: string): Promise<LaneRecord>;
  mode(lane: string, mode: LaneMode): Promise<void>;
  /** Forgets what was noted so far. */
  clear(): Promise<void>;
  stop(): Promise<void>;
}

export interface LanesOptions {
  /** The compiled `bench/collection/lanes-main.js`. */
  readonly script: string;
  /** False: the service is told no limits, and asks as fast as it can. Default true. */
  readonly isPaced?: boolean;
  /** Requests in flight at one server. */
  readonly concurrency?: number;
}

export async function startLanes(
  plan: readonly LanePlan[],
  { script, isPaced = true, concurrency = 64 }: LanesOptions,
): Promise<Lanes> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-lanes-'));
  const [planFile, profilesFile] = [join(folder, 'plan.json'), join(folder, 'profiles.json')];
  await writeFile(planFile, JSON.stringify(plan));
  const child = startChild(script, [planFile]);
  const url = await child.line((line) => /^listening (\S+)$/.exec(line)?.[1]);
  const ask = async <T>(path: string): Promise<T> => {
    const response = await fetch(new URL(path, url));
    if (!response.ok) throw new Error(`the lanes do not know ${path}`);
    return (await response.json()) as T;
  };
  const authorities = await ask<Record<string, string>>('__lanes');
  const profiles = plan.map((lane) => profileOf(lane, authorities[lane.name]!, concurrency));
  await writeFile(profilesFile, JSON.stringify(profiles));
  return {
    plan,
    authorities,
    settings: {
      RDAP_BOOTSTRAP_URL: url,
      RDAP_ALLOWED_HOSTS: [new URL(url).host, ...Object.values(authorities)].join(','),
      ...(isPaced && { RDAP_PROFILES_FILE: profilesFile }),
    },
    record: (lane) => ask(`__record/${lane}`),
    mode: (lane, mode) => ask<void>(`__mode/${lane}/${mode}`),
    clear: () => ask<void>('__clear'),
    stop: async () => {
      await child.kill();
      await rm(folder, { recursive: true });
    },
  };
}

/** An entry of RDAP_PROFILES_FILE. */
const profileOf = ({ name, ratePerSecond, burst }: LanePlan, authority: string, concurrency: number): object => ({
  id: name,
  name: `Bench registry ${name}`,
  authorities: [authority],
  ratePerSecond,
  burst,
  concurrency,
});
