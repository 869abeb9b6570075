import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { DAY_MS } from '../../scripts/time-machine.js';
import { startServiceProcess, type ServiceProcess } from '../../scripts/service-process.js';
import { MISHAPS, startCanaryRegistry, type CanaryRegistry } from './registry.js';
import { endDatabase, type SearchedRows, searchRows } from './rows.js';
import { type Hit, Search } from './search.js';
import { Tokens } from './tokens.js';
import { API_KEY, METRICS_TOKEN, pathOf, type Said, Visitor } from './visitor.js';

export interface Proof {
  /** Objects looked up and found, each more than once. */
  readonly answers: number;
  /** Tokens that registries sent. */
  readonly tokens: number;
  readonly searched: {
    readonly responses: number;
    readonly logLines: number;
    readonly files: number;
    readonly bytes: number;
    readonly rows: number;
  };
  /** What the store holds: there was something to search. */
  readonly stored: SearchedRows['stored'];
  readonly hits: readonly Hit[];
  /** Hits after one token was planted in a table: the search works. */
  readonly planted: readonly Hit[];
}

/** Asked for while the service is killed, and again when the registry has stopped answering. */
const FEW = 8;

/**
 * RED-3: sends answers full of tokens through the built service, and then searches everything that it wrote or said: every file of its
 * data folder (tables, indexes, write-ahead log, server log), every row of every table as text, every log line, the metrics, every
 * HTTP answer. Among the ways through are both faces, repetitions, changed answers, history, changes, posture, roll-ups, mishaps of nine kinds, a
 * registry that stops answering, and a service killed in the middle and started again.
 *
 * @param main the built `main.js`
 * @param answers how many different objects are asked for
 */
export async function proveNothingLeaks(main: string, answers: number): Promise<Proof> {
  const tokens = new Tokens();
  const search = new Search(tokens.issued);
  const registry = await startCanaryRegistry(tokens);
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-canary-'));
  const said: Said = { responses: 0, logLines: 0, hits: [] };
  const live = (story: (visitor: Visitor, service: ServiceProcess) => Promise<void>): Promise<void> =>
    during(() => startService(main, dataDir, registry), search, said, story);
  const numbers = Array.from({ length: answers }, (_, number) => number);
  try {
    await live((visitor, service) => untilTheCrash(visitor, service, numbers.slice(0, answers / 2)));
    await live((visitor, service) => afterTheCrash(visitor, service, numbers, registry));
    const files = search.inFolder(dataDir);
    const rows = await searchRows(dataDir, search, `from ${tokens.email('planted')}`);
    return {
      answers,
      tokens: tokens.issued.size,
      searched: {
        responses: said.responses,
        logLines: said.logLines,
        files: files.files,
        bytes: files.bytes,
        rows: rows.rows,
      },
      stored: rows.stored,
      hits: [...said.hits, ...files.hits, ...rows.hits],
      planted: [...rows.planted, ...search.inFolder(dataDir).hits],
    };
  } catch (error) {
    await endDatabase(dataDir);
    throw error;
  } finally {
    await registry.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

/** The log says all that it can, the key may ask as often as it likes. */
async function startService(main: string, dataDir: string, registry: CanaryRegistry): Promise<ServiceProcess> {
  const settings = {
    ...{ DATA_DIR: dataDir, ADMIN_API_KEY: API_KEY, METRICS_TOKEN, LOG_LEVEL: 'trace', RATE_LIMIT_REQUESTS: '1000000' },
    ...{ RDAP_BOOTSTRAP_URL: registry.bootstrapUrl, RDAP_ALLOWED_HOSTS: registry.hosts.join(',') },
  };
  const service = await startServiceProcess(main, settings, { hasMovedClock: true });
  await service.moveClock(DAYS_AGO * DAY_MS);
  return service;
}

/** Answers come in on a day that is over, so that they are rolled up. */
const DAYS_AGO = 2;
/** What is counted by words of answers. */
const ROLL_UPS = [
  ...['status', 'registrar', 'tld-day', 'dnssec', 'nameserver-provider', 'network', 'asn'],
  ...['domain-posture', 'redaction-coverage', 'data-quality'],
];
const ROLL_UPS_WITHIN_MS = 120_000;

/** Has the day rolled up, and asks for what came of it. */
async function askForFigures(visitor: Visitor): Promise<void> {
  const from = new Date(Math.floor(Date.now() / DAY_MS - DAYS_AGO) * DAY_MS).toISOString();
  for (const name of ROLL_UPS) await visitor.tell(`/v1/runners/${name}/run`, { from });
  const deadline = AbortSignal.timeout(ROLL_UPS_WITHIN_MS);
  for (const name of ROLL_UPS)
    while ((await visitor.itemsOf(`/v1/aggregates/${name}?from=${from}`)).length === 0)
      await delay(POLL_MS, undefined, { signal: deadline });
  const aggregates = (await visitor.itemsOf('/v1/aggregates')) as { name: string; dimensions: { name: string }[] }[];
  await visitor.askAll(
    aggregates.map(
      ({ name, dimensions }) =>
        `/v1/aggregates/${name}?from=${from}&limit=500&groupBy=${dimensions.map((dimension) => dimension.name).join(',')}`,
    ),
  );
  await visitor.askAll(['/v1/registrars', '/v1/registrars/latest-scores', '/v1/registries/figures']);
}
const POLL_MS = 200;

/** Starts a service, lets the story end it, and reads its log; a story that fails ends it by force. */
async function during(
  start: () => Promise<ServiceProcess>,
  search: Search,
  said: Said,
  story: (visitor: Visitor, service: ServiceProcess) => Promise<void>,
): Promise<void> {
  const service = await start();
  const visitor = new Visitor(service, search, said);
  try {
    await story(visitor, service);
  } catch (error) {
    await service.kill();
    throw error;
  }
  visitor.readLog();
}

/** The crash comes in the middle of lookups, whose callers get nothing. */
async function untilTheCrash(visitor: Visitor, service: ServiceProcess, numbers: readonly number[]): Promise<void> {
  await visitor.findAll(numbers, 'api');
  const cutOff = visitor.askAll(again(numbers)).catch(() => undefined);
  await service.kill();
  await cutOff;
}

async function afterTheCrash(
  visitor: Visitor,
  service: ServiceProcess,
  numbers: readonly number[],
  registry: CanaryRegistry,
): Promise<void> {
  await visitor.findAll(numbers, 'api');
  await visitor.findAll(numbers, 'rdap');
  registry.change();
  await visitor.findAll(numbers, 'api', '?maxAge=0');
  await visitor.findAll(numbers, 'api', '/history');
  await visitor.findAll(numbers, 'api', '/changes');
  const domains = numbers.filter((number) => pathOf(number, 'api').startsWith('/v1/domains/'));
  await visitor.findAll(domains, 'api', '/posture');
  await visitor.findAll(domains, 'api', '/posture/history?interval=day');
  await askForFigures(visitor);
  await visitor.askAll(MISHAPS.flatMap((mishap) => [`/v1/domains/one.${mishap}`, `/rdap/domain/two.${mishap}`]));
  registry.fail();
  await visitor.askAll(again(numbers));
  await visitor.askAll(['/metrics']);
  await service.stop();
}

const again = (numbers: readonly number[]): string[] =>
  numbers.slice(0, FEW).map((number) => `${pathOf(number, 'api')}?maxAge=0`);
