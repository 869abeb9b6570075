import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lookup as rdapperLookup, type BootstrapData } from 'rdapper';
import { Pool } from 'undici';
import { sampleName } from '../../src/simulator/index.js';
import { CONCURRENCY, inParallel, requestAll } from '../load.js';
import { compare } from '../measure.js';
import { API_KEY, startBareRoute, startMeasuredService, startSimulatorProcess } from '../processes.js';
import { type Measured, type Scenario, type Size } from '../scenario.js';
import { measureRefining } from './refine.js';

const AUTHORISED = { authorization: `Bearer ${API_KEY}` };
const TLD = 'simthick';

/** Names that nobody has asked for yet: each call continues where the last one ended. */
function freshNames(): (count: number) => string[] {
  let next = 0;
  return (count) => Array.from({ length: count }, () => sampleName(next++, TLD));
}

/** One object over and over: what the path costs when nothing has to be fetched. */
async function measureCached(size: Size, service: Pool): Promise<Measured> {
  const path = `/v1/domains/${sampleName(0, TLD)}?maxAge=86400`;
  const asked = Array.from({ length: size.small ? 200 : 20_000 }, () => path);
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

/** Names never asked before: fetch, redact, store, answer; beside a client that only fetches. */
async function measureLive(size: Size, service: Pool, registryUrl: string): Promise<Measured> {
  const { origin, pathname } = new URL(registryUrl);
  const registry = new Pool(origin, { connections: CONCURRENCY });
  const names = freshNames();
  const count = size.small ? 100 : 3000;
  try {
    return await compare(size, {
      figure: 'live',
      yardstick: 'undici fetching the same bodies',
      goal: 0.5,
      subject: () =>
        requestAll(
          service,
          names(count).map((name) => `/v1/domains/${name}?maxAge=0`),
          AUTHORISED,
        ),
      against: () =>
        requestAll(
          registry,
          names(count).map((name) => `${pathname}domain/${name}`),
        ),
    });
  } finally {
    await registry.close();
  }
}

/** Another client of RDAP at the same work, without store or redaction. */
async function measureRdapper(size: Size, registryUrl: string, customBootstrapData: BootstrapData): Promise<Measured> {
  const { origin, pathname } = new URL(registryUrl);
  const registry = new Pool(origin, { connections: CONCURRENCY });
  const names = freshNames();
  const count = size.small ? 100 : 3000;
  const ask = async (name: string): Promise<void> => {
    const { ok, record, error } = await rdapperLookup(name, { rdapOnly: true, customBootstrapData });
    if (!ok || !record?.isRegistered) throw new Error(`rdapper, ${name}: ${error}`);
  };
  try {
    return await compare(size, {
      figure: 'live-rdapper',
      yardstick: 'undici fetching the same bodies',
      goal: null,
      subject: () => inParallel(names(count), ask),
      against: () =>
        requestAll(
          registry,
          names(count).map((name) => `${pathname}domain/${name}`),
        ),
    });
  } finally {
    await registry.close();
  }
}

async function run(size: Size, report: (figure: Measured) => void): Promise<void> {
  report(await measureRefining(size));
  const simulator = await startSimulatorProcess();
  const service = await startMeasuredService(simulator);
  const pool = new Pool(service.url, { connections: CONCURRENCY });
  try {
    const bootstrap = (await (await fetch(`${simulator.bootstrapUrl}dns.json`)).json()) as BootstrapData;
    const registryUrl = bootstrap.services.find(([tlds]) => tlds?.includes(TLD))?.[1]?.[0] ?? '';
    report(await measureCached(size, pool));
    report(await measureLive(size, pool, registryUrl));
    report(await measureRdapper(size, registryUrl, bootstrap));
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
