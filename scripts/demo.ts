import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { type BatchDto } from '../src/collection/dto/batch.dto.js';
import { type JsonObject, type JsonValue } from '../src/rdap/index.js';
import { startSimulator, type Simulator } from '../src/simulator/index.js';
import { CollectClient } from './collect-client.js';
import { followProgress } from './collect-follow.js';
import { pathOf, readPortfolio, type Member } from './portfolio.js';
import { startServiceProcess, type ServiceProcess } from './service-process.js';
import { abridged, bold, compactJson, dim, green, indented, red } from './terminal.js';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const WEEKS = 8;

const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const PORTFOLIO = new URL('../../scripts/sample-portfolio.csv', import.meta.url);
/** What was agreed with the registry that allows no more than ten requests a second, and how many names of it are looked at besides. */
const AGREED = { id: 'limited', name: 'The limited registry', ratePerSecond: 8, burst: 2, concurrency: 4 };
const MORE_NAMES = 40;
const PROGRESS_MS = 1_000;

/** What the steps hand on to one another. */
class Demo {
  readonly key = `demo-${randomBytes(18).toString('base64url')}`;
  /** The simulated registries live this many milliseconds behind us. */
  behindMs = WEEKS * WEEK_MS;
  /** The text of the sample, and what it says. */
  sample = '';
  portfolio: Member[] = [];
  /** The last collection. */
  batch?: BatchDto;
  private folder?: string;
  private simulatorStarted?: Simulator;
  private serviceStarting?: Promise<ServiceProcess>;
  private serviceStarted?: ServiceProcess;

  get simulator(): Simulator {
    if (!this.simulatorStarted) throw new Error('the registries are not running yet');
    return this.simulatorStarted;
  }

  get service(): ServiceProcess {
    if (!this.serviceStarted) throw new Error('the service is not running yet');
    return this.serviceStarted;
  }

  async startRegistries(): Promise<void> {
    this.simulatorStarted = await startSimulator({ now: () => Date.now() - this.behindMs });
  }

  async startService(): Promise<void> {
    this.folder = await mkdtemp(join(tmpdir(), 'rollcall-demo-'));
    const profiles = join(this.folder, 'profiles.json');
    const { url } = this.simulator.registries.find(({ id }) => id === AGREED.id)!;
    await writeFile(profiles, JSON.stringify([{ ...AGREED, authorities: [new URL(url).host] }]));
    this.serviceStarting = startServiceProcess(built('src/main.js'), {
      ADMIN_API_KEY: this.key,
      RDAP_BOOTSTRAP_URL: this.simulator.bootstrapUrl,
      RDAP_ALLOWED_HOSTS: this.simulator.hosts.join(','),
      RDAP_PROFILES_FILE: profiles,
      ...(process.env['PORT'] ? { PORT: process.env['PORT'] } : {}),
    });
    this.serviceStarted = await this.serviceStarting;
  }

  /** GET with the demo key; the status and the JSON. */
  async get(path: string): Promise<{ status: number; body: JsonObject }> {
    const response = await fetch(this.service.url + path, { headers: { authorization: `Bearer ${this.key}` } });
    return { status: response.status, body: (await response.json()) as JsonObject };
  }

  /** GET of something that must be there. */
  async found(path: string): Promise<JsonObject> {
    const { status, body } = await this.get(path);
    if (status !== 200) throw new Error(`${path} answered ${status}: ${JSON.stringify(body)}`);
    return body;
  }

  /** Collects all that a CSV file names, and shows how it comes along. */
  async collect(name: string, csv: string): Promise<BatchDto> {
    const { url } = this.service;
    const client = new CollectClient({ url, headers: { authorization: `Bearer ${this.key}` } });
    try {
      const input = { type: 'text/csv', body: Readable.from([csv]) } as const;
      const options = new URLSearchParams({ name, maxAge: '0' });
      const { id, links } = await client.start(options, input, undefined);
      const failures = await followProgress(client, { id, name }, process.stdout, PROGRESS_MS);
      if (failures.length > 0) throw new Error(`${failures[0]!.query.key}: ${failures[0]!.outcome}`);
      return (this.batch = await client.get<BatchDto>(links.self));
    } finally {
      await client.close();
    }
  }

  /** Also ends a service that is still starting: an interrupted start must not leave a server behind. */
  async end(): Promise<void> {
    await this.serviceStarting?.then(
      (service) => service.stop(),
      () => undefined,
    );
    await this.simulatorStarted?.close();
    if (this.folder !== undefined) await rm(this.folder, { recursive: true });
  }
}

interface Step {
  readonly name: string;
  /** Does it; gives one line about what came of it. Throws where it failed. */
  run(demo: Demo): Promise<string>;
}

const list = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);

/** How many personal fields were redacted in what is stored. */
async function redactionsOf(demo: Demo): Promise<number> {
  const answers = await Promise.all(demo.portfolio.map((member) => demo.found(pathOf(member))));
  return answers.reduce((sum, { redactions }) => sum + list(redactions).length, 0);
}

async function changesOf(demo: Demo, member: Member): Promise<JsonObject[]> {
  const { items } = await demo.found(`${pathOf(member)}/changes`);
  return list(items).filter((item) => (item as JsonObject)['type'] !== 'object-first-seen') as JsonObject[];
}

const STEPS: readonly Step[] = [
  {
    name: 'start the simulated registries, eight weeks ago',
    run: async (demo) => {
      await demo.startRegistries();
      return `${demo.simulator.registries.length} registries: ${demo.simulator.registries.map(({ id }) => id).join(', ')}`;
    },
  },
  {
    name: 'start the service on a throw-away PostgreSQL',
    run: async (demo) => {
      await demo.startService();
      return demo.service.url;
    },
  },
  {
    name: 'collect the sample portfolio',
    run: async (demo) => {
      demo.sample = await readFile(PORTFOLIO, 'utf8');
      demo.portfolio = readPortfolio(demo.sample);
      const { counts } = await demo.collect('portfolio', demo.sample);
      return `${counts.done} objects stored, ${await redactionsOf(demo)} personal fields redacted before that`;
    },
  },
  {
    name: 'let eight weeks pass and collect it again, with more',
    run: async (demo) => {
      demo.behindMs = 0;
      const more = demo.simulator.samples('domain', MORE_NAMES, AGREED.id).map((name) => `domain,${name}\n`);
      const { counts } = await demo.collect('eight weeks later', demo.sample + more.join(''));
      const changes = await Promise.all(demo.portfolio.map((member) => changesOf(demo, member)));
      const changed = changes.filter((events) => events.length > 0).length;
      if (changed === 0) throw new Error('nothing changed in eight weeks');
      return `${counts.done} objects, ${changes.flat().length} changes in ${changed} of them`;
    },
  },
  {
    name: 'ask for what is not there, and where nobody answers',
    run: async (demo) => {
      const absent = await demo.get('/v1/domains/free-to-take.simthin');
      const down = await demo.get('/v1/domains/503-down.simwild');
      const bad = await demo.get('/v1/ips/not-an-address');
      const said = [absent, down, bad]
        .map(({ status, body }) => `${status} ${JSON.stringify(body['code'])}`)
        .join(', ');
      if (said !== '404 "not-found", 502 "registry-refused", 400 "invalid-query"') throw new Error(`answered ${said}`);
      return said;
    },
  },
];

/** The member of the portfolio that changed most: the one whose history is worth a look. */
async function mostChanged(demo: Demo): Promise<Member> {
  const counted = await Promise.all(
    demo.portfolio.map(async (member) => ({ member, count: (await changesOf(demo, member)).length })),
  );
  return counted.reduce((most, next) => (next.count > most.count ? next : most)).member;
}

async function welcome(demo: Demo): Promise<void> {
  const { url } = demo.service;
  const changed = await mostChanged(demo);
  const shown: [path: string, depth: number][] = [
    ['/v1/domains/delta-dock.simthick', 3],
    [`${pathOf(changed)}/changes`, 3],
    [`${demo.batch!.links.self}/summary`, 3],
  ];
  console.log(`\n${bold('Rollcall is up.')} Registration data, redacted before it is stored.\n`);
  for (const path of ['/', '/docs', '/metrics', '/health']) console.log(`  ${url}${path}`);
  console.log(`\n  demo key  ${bold(demo.key)}`);
  for (const [path, depth] of shown) {
    console.log(`\n${bold(`curl -H 'X-API-Key: ${demo.key}' ${url}${path}`)}`);
    console.log(dim(indented(compactJson(abridged(await demo.found(path), depth)))));
  }
}

async function play(demo: Demo, once: boolean, interrupted: Promise<void>): Promise<void> {
  for (const [n, { name, run }] of STEPS.entries()) {
    const before = performance.now();
    const outcome = await run(demo);
    const seconds = ((performance.now() - before) / 1000).toFixed(1);
    console.log(`${green('✓')} ${n + 1}/${STEPS.length} ${name.padEnd(52)} ${outcome} ${dim(`${seconds} s`)}`);
  }
  await welcome(demo);
  if (once) return;
  console.log(
    `\nServing until Ctrl-C. The simulated registries: ${demo.simulator.registries.map(({ url }) => url).join(' ')}`,
  );
  await interrupted;
}

async function main(): Promise<void> {
  const once = process.argv.includes('--once');
  const demo = new Demo();
  const interrupted = new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  try {
    await Promise.race([play(demo, once, interrupted), interrupted]);
  } catch (error) {
    console.error(`${red('✗')} ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  } finally {
    await demo.end();
  }
}

await main();
