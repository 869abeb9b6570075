import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { type JsonObject, type JsonValue } from '../src/rdap/index.js';
import { startSimulator, type Simulator } from '../src/simulator/index.js';
import { pathOf, readPortfolio, type Member } from './portfolio.js';
import { startServiceProcess, type ServiceProcess } from './service-process.js';
import { abridged, bold, compactJson, dim, green, indented, red } from './terminal.js';

const WEEK_MS = 7 * 24 * 3600 * 1000;
const WEEKS = 8;

const built = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const PORTFOLIO = new URL('../../scripts/sample-portfolio.csv', import.meta.url);

/** What the steps hand on to one another. */
class Demo {
  readonly key = `demo-${randomBytes(18).toString('base64url')}`;
  /** The simulated registries live this many milliseconds behind us. */
  behindMs = WEEKS * WEEK_MS;
  portfolio: Member[] = [];
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
    this.serviceStarting = startServiceProcess(built('src/main.js'), {
      ADMIN_API_KEY: this.key,
      RDAP_BOOTSTRAP_URL: this.simulator.bootstrapUrl,
      RDAP_ALLOWED_HOSTS: this.simulator.hosts.join(','),
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

  /** Also ends a service that is still starting: an interrupted start must not leave a server behind. */
  async end(): Promise<void> {
    await this.serviceStarting?.then(
      (service) => service.stop(),
      () => undefined,
    );
    await this.simulatorStarted?.close();
  }
}

interface Step {
  readonly name: string;
  /** Does it; gives one line about what came of it. Throws where it failed. */
  run(demo: Demo): Promise<string>;
}

const list = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);

/** Asks for every member of the portfolio, past any stored answer. */
async function lookUpAll(demo: Demo): Promise<JsonObject[]> {
  const answers: JsonObject[] = [];
  for (const member of demo.portfolio) answers.push(await demo.found(`${pathOf(member)}?maxAge=0`));
  return answers;
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
    name: 'look up the sample portfolio',
    run: async (demo) => {
      demo.portfolio = readPortfolio(await readFile(PORTFOLIO, 'utf8'));
      const answers = await lookUpAll(demo);
      const redactions = answers.reduce((sum, { redactions }) => sum + list(redactions).length, 0);
      return `${answers.length} objects stored, ${redactions} personal fields redacted before that`;
    },
  },
  {
    name: 'let eight weeks pass and look again',
    run: async (demo) => {
      demo.behindMs = 0;
      await lookUpAll(demo);
      const changes = await Promise.all(demo.portfolio.map((member) => changesOf(demo, member)));
      const changed = changes.filter((events) => events.length > 0).length;
      if (changed === 0) throw new Error('nothing changed in eight weeks');
      return `${changes.flat().length} changes in ${changed} objects`;
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
    ['/rdap/ip/192.0.2.77', 2],
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
