import { readFile } from 'node:fs/promises';
import { type JsonObject, type JsonValue } from '../src/rdap/index.js';
import { AGREED, Demo } from './demo-stage.js';
import { pauseRunners, playWeeks, rollUp } from './demo-weeks.js';
import { pathOf, readPortfolio, type Member } from './portfolio.js';
import { abridged, bold, compactJson, dim, green, indented, red } from './terminal.js';

const PORTFOLIO = new URL('../../scripts/sample-portfolio.csv', import.meta.url);
/** Names of the registry with the agreed limit that are looked at besides, so that a lane is seen at work for some seconds. */
const MORE_NAMES = 40;

interface Step {
  readonly name: string;
  /** Does it; gives one line about what came of it. Throws where it failed. */
  run(demo: Demo): Promise<string>;
}

const list = (value: JsonValue | undefined): JsonValue[] => (Array.isArray(value) ? value : []);

/** How many personal fields were redacted in what is stored. */
async function redactionsOf(demo: Demo): Promise<number> {
  const answers = await Promise.all(demo.portfolio.map((member) => demo.get(pathOf(member))));
  return answers.reduce((sum, { body }) => sum + list(body['redactions']).length, 0);
}

/** Of every object, and of some every day. */
const DULL = new Set<JsonValue | undefined>(['object-first-seen', 'event-changed']);

async function changesOf(demo: Demo, member: Member): Promise<JsonObject[]> {
  const { body } = await demo.get(`${pathOf(member)}/changes`);
  return list(body['items']).filter((item) => !DULL.has((item as JsonObject)['type'])) as JsonObject[];
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
    name: 'let eight weeks pass over a portfolio',
    run: async (demo) => {
      demo.sample = await readFile(PORTFOLIO, 'utf8');
      demo.portfolio = readPortfolio(demo.sample);
      await pauseRunners(demo);
      await playWeeks(demo);
      const changes = await Promise.all(demo.portfolio.map((member) => changesOf(demo, member)));
      const changed = changes.filter((events) => events.length > 0).length;
      if (changed === 0) throw new Error('nothing changed in eight weeks');
      return `${changes.flat().length} changes in ${changed} of ${demo.portfolio.length} objects`;
    },
  },
  {
    name: 'collect it today, with more',
    run: async (demo) => {
      const more = demo.simulator.samples('domain', MORE_NAMES, AGREED.id).map((name) => `domain,${name}\n`);
      const { counts } = await demo.collect('today', demo.sample + more.join(''));
      return `${counts.done} objects stored, ${await redactionsOf(demo)} personal fields redacted before that`;
    },
  },
  {
    name: 'run every runner over the eight weeks',
    run: async (demo) => {
      const { runners, windows } = await rollUp(demo);
      return `${runners} runners, ${windows} windows`;
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
    ['/v1/domains/delta-dock.simthick', 2],
    [`${pathOf(changed)}/changes`, 3],
    [`${demo.portfolioPath}/posture`, 3],
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
