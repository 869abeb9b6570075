import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BootstrapData } from 'rdapper';
import { Pool } from 'undici';
import { sampleName } from '../../src/simulator/index.js';
import { simulatedBodies } from '../bodies.js';
import { CONCURRENCY, requestAll } from '../load.js';
import { compare } from '../measure.js';
import { askWithNodeRdap, askWithRdapper, domainBody, readWithRdapper, readWithRollcall } from '../peers.js';
import { API_KEY, startBareRoute, startMeasuredService, startSimulatorProcess } from '../processes.js';
import { type Measured, type Scenario, type Size } from '../scenario.js';
import { measureRefining } from './refine.js';

const AUTHORISED = { authorization: `Bearer ${API_KEY}` };
const TLD = 'simthick';
const CACHED_ROUND = 20_000;
const LIVE_ROUND = 4000;

type Names = (count: number) => string[];

/** Names never given before by this list: each call continues where the last one ended. Two lists give the same names. */
function freshNames(): Names {
  let next = 0;
  return (count) => Array.from({ length: count }, () => sampleName(next++, TLD));
}

/** The same names every time: after the warm-up the store knows them, and nothing about them has changed. */
const knownNames = (): Names => (count) => Array.from({ length: count }, (_, n) => sampleName(n, TLD));

/** One object over and over: what the path costs when nothing has to be fetched. */
async function measureCached(size: Size, service: Pool): Promise<Measured> {
  const path = `/v1/domains/${sampleName(0, TLD)}?maxAge=86400`;
  const asked = Array.from({ length: size.small ? 200 : CACHED_ROUND }, () => path);
  await requestAll(service, [path], AUTHORISED);
  const { body } = await service.request({ method: 'GET', path, headers: AUTHORISED });
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const file = join(folder, 'answer.json');
  await writeFile(file, Buffer.from(await body.arrayBuffer()));
  const bare = await startBareRoute(file);
  const barePool = new Pool(bare.url, { connections: CONCURRENCY });
  try {
    return await compare(size, {
      figure: 'cached',
      yardstick: 'bare Fastify route, same bytes',
      goal: 0.6,
      subject: () => requestAll(service, asked, AUTHORISED),
      against: () => requestAll(barePool, asked),
    });
  } finally {
    await barePool.close();
    await bare.stop();
    await rm(folder, { recursive: true });
  }
}

interface LiveWork {
  readonly figure: string;
  readonly goal: number | null;
  readonly names: () => Names;
  /** Asks for every name; gives names per second. */
  ask(names: readonly string[]): Promise<number>;
}

/** A way of asking the registry, beside a client that fetches the same bodies and does nothing else. */
async function measureLive(
  size: Size,
  registryUrl: string,
  { figure, goal, names: namesOf, ask }: LiveWork,
): Promise<Measured> {
  const { origin, pathname } = new URL(registryUrl);
  const registry = new Pool(origin, { connections: CONCURRENCY });
  const [names, sameNames] = [namesOf(), namesOf()];
  const count = size.small ? 100 : LIVE_ROUND;
  const paths = (): string[] => sameNames(count).map((name) => `${pathname}domain/${name}`);
  try {
    return await compare(size, {
      figure,
      yardstick: 'undici fetching the same bodies',
      goal,
      subject: () => ask(names(count)),
      against: () => requestAll(registry, paths()),
    });
  } finally {
    await registry.close();
  }
}

/** The service: fetch, redact, store, answer. */
const rollcall = (service: Pool, figure: string, names: () => Names): LiveWork => ({
  figure,
  goal: 0.5,
  names,
  ask: (names) => {
    const paths = names.map((name) => `/v1/domains/${name}?maxAge=0`);
    return requestAll(service, paths, AUTHORISED);
  },
});

/** Other clients of RDAP at the same work, without redaction, store or a server in front. */
const peers = (bootstrap: BootstrapData): LiveWork[] => [
  { figure: 'live-rdapper', goal: null, names: freshNames, ask: (names) => askWithRdapper(names, bootstrap) },
  { figure: 'live-node-rdap', goal: null, names: freshNames, ask: (names) => askWithNodeRdap(names, bootstrap) },
];

/** Decoding and normalising one domain after the other. node-rdap gives bodies on as they are: it has nothing to compare. */
async function measureNormalising(size: Size): Promise<Measured> {
  const bodies = (await simulatedBodies(size.small ? 5 : 100))
    .filter(({ kind }) => kind === 'domain')
    .flatMap(({ text }) => domainBody(text) ?? []);
  const rounds = size.small ? 1 : 10;
  return compare(size, {
    figure: 'normalise',
    yardstick: 'rdapper reading the same domains from memory',
    goal: null,
    subject: () => readWithRollcall(bodies, rounds),
    against: () => readWithRdapper(bodies, rounds),
  });
}

async function run(size: Size, report: (figure: Measured) => void): Promise<void> {
  report(await measureRefining(size));
  report(await measureNormalising(size));
  const simulator = await startSimulatorProcess();
  const service = await startMeasuredService(simulator);
  const pool = new Pool(service.url, { connections: CONCURRENCY });
  try {
    const bootstrap = (await (await fetch(`${simulator.bootstrapUrl}dns.json`)).json()) as BootstrapData;
    const registryUrl = bootstrap.services.find(([tlds]) => tlds?.includes(TLD))?.[1]?.[0] ?? '';
    report(await measureCached(size, pool));
    report(await measureLive(size, registryUrl, rollcall(pool, 'live', knownNames)));
    report(await measureLive(size, registryUrl, rollcall(pool, 'live-first-seen', freshNames)));
    for (const peer of peers(bootstrap)) report(await measureLive(size, registryUrl, peer));
  } finally {
    await pool.close();
    await service.stop();
    await simulator.stop();
  }
}

export const lookup: Scenario = {
  name: 'lookup',
  title: 'refining one answer on one core; a cached and a live lookup through HTTP',
  run,
};
