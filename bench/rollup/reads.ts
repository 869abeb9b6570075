import { Client } from 'pg';
import { percentile, summed } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { ENDPOINTS, type ReadEndpoint } from './endpoints.js';
import { openRecordedApp, type Statement } from './recorded-app.js';
import { clearing, type RollupGround, rollupSettings, type RollupService, startRollupService } from './service.js';
import { type RollupStore } from './store.js';

/** One after another, in each round, of each endpoint. */
const REQUESTS = 200;
/** Where each takes a second, and no goal counts. */
const LARGE_REQUESTS = 20;
const MOST_MS = 20;
const MOST_RATIO = 3;

/** What one round came to; milliseconds. */
interface Round {
  readonly misses: readonly number[];
  /** The same statements without the service. */
  readonly bare: readonly number[];
  readonly hits: readonly number[];
}

interface ReadTools {
  readonly service: RollupService;
  readonly client: Client;
  readonly statements: ReadonlyMap<string, readonly Statement[]>;
}

/** Every endpoint over HTTP, none of the answers from the cache, beside its bare SQL; and those that are kept from the cache. */
export async function measureReads(
  size: Size,
  ground: RollupGround,
  store: RollupStore,
  report: (figure: Measured) => void,
): Promise<void> {
  const service = await startRollupService(ground, store, 'api');
  const app = await openRecordedApp(rollupSettings(ground, store, 'api'));
  const client = new Client({ connectionString: store.url });
  await client.connect();
  try {
    const usual: Round[][] = [];
    for (const endpoint of ENDPOINTS) {
      const tools = { service, client, statements: await app.statementsOf(endpoint) };
      await roundOf(tools, endpoint, 2);
      const rounds: Round[] = [];
      const requests = size.small ? 3 : endpoint.isLarge ? LARGE_REQUESTS : REQUESTS;
      while (rounds.length < size.rounds) rounds.push(await roundOf(tools, endpoint, requests));
      figuresOf(endpoint, rounds).forEach(report);
      if (!endpoint.isLarge) usual.push(rounds);
    }
    worstOf(size, usual).forEach(report);
  } finally {
    await client.end();
    await app.close();
    await service.stop();
  }
}

async function roundOf(
  { service, client, statements }: ReadTools,
  endpoint: ReadEndpoint,
  requests: number,
): Promise<Round> {
  const [misses, bare, hits]: [number[], number[], number[]] = [[], [], []];
  const before = await keptAnswers(service);
  for (let n = 0; n < requests; n++) {
    const path = endpoint.paths[n % endpoint.paths.length]!;
    if (endpoint.table !== undefined) await service.request('DELETE', clearing(endpoint.table));
    misses.push(await timed(() => service.request('GET', path)));
    bare.push(
      await timed(async () => {
        for (const { sql, parameters } of statements.get(path)!) await client.query(sql, parameters);
      }),
    );
  }
  if ((await keptAnswers(service)) > before) throw new Error(`${endpoint.name} was answered from the cache`);
  if (endpoint.table !== undefined) {
    const path = endpoint.paths[(requests - 1) % endpoint.paths.length]!;
    for (let n = 0; n < requests; n++) hits.push(await timed(() => service.request('GET', path)));
    // The clock may have gone on to another minute, of which there is no answer yet.
    if ((await keptAnswers(service)) < before + requests - 1) throw new Error(`${endpoint.name} was not kept`);
  }
  return { misses, bare, hits };
}

/** How many answers have come from the cache so far. */
async function keptAnswers(service: RollupService): Promise<number> {
  const text = await service.request('GET', '/metrics');
  return Number(/^rollcall_cache_requests_total\{cache="rollups",outcome="hit"\} (\d+)$/m.exec(text)?.[1] ?? 0);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const before = performance.now();
  await work();
  return performance.now() - before;
}

const p95 = (values: readonly number[]): number => percentile(values, 0.95);
const ratio = ({ misses, bare }: Round): number => percentile(misses, 0.5) / percentile(bare, 0.5);

const figuresOf = ({ name }: ReadEndpoint, rounds: readonly Round[]): Measured[] => [
  summed(
    { figure: `read ${name}`, unit: 'ms', goal: null },
    rounds.map(({ misses }) => p95(misses)),
  ),
  summed({ figure: `read-to-sql ${name}`, unit: 'ratio', goal: null }, rounds.map(ratio)),
];

/** Of each round the worst endpoint. */
function worstOf({ rounds }: Size, measured: readonly (readonly Round[])[]): Measured[] {
  const worst = (value: (round: Round) => number): number[] =>
    Array.from({ length: rounds }, (_, round) => Math.max(...measured.map((own) => value(own[round]!))));
  return [
    summed(
      { figure: 'reads-p95', unit: 'ms', goal: MOST_MS, atMost: true },
      worst(({ misses }) => p95(misses)),
    ),
    summed({ figure: 'reads-to-sql', unit: 'ratio', goal: MOST_RATIO, atMost: true }, worst(ratio)),
    summed(
      { figure: 'reads-cached-p95', unit: 'ms', goal: null },
      worst(({ hits }) => (hits.length === 0 ? 0 : p95(hits))),
    ),
  ];
}
