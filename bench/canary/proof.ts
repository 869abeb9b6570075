import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { startServiceProcess, type ServiceProcess } from '../../scripts/service-process.js';
import { EmbeddedServer } from '../../src/platform/database/index.js';
import { type ObjectKind } from '../../src/rdap/index.js';
import { inParallel } from '../load.js';
import { pathsOf } from './answers.js';
import { MISHAPS, startCanaryRegistry, type CanaryRegistry } from './registry.js';
import { type Hit, Search } from './search.js';
import { Tokens } from './tokens.js';

export interface Proof {
  /** Objects looked up and found, each more than once. */
  readonly answers: number;
  /** Tokens that registries sent. */
  readonly tokens: number;
  /** What was searched. */
  readonly searched: {
    readonly responses: number;
    readonly logLines: number;
    readonly files: number;
    readonly bytes: number;
    readonly rows: number;
  };
  /** Objects, versions and changes that the store holds: there was something to search. */
  readonly stored: { readonly versions: number; readonly changes: number };
  readonly hits: readonly Hit[];
  /** Hits after one token was planted in a table: the search works. */
  readonly planted: readonly Hit[];
}

const KEY = 'rollcall-canary-key-0123456789abcdef';
const METRICS = 'canary-metrics-token';
const KINDS: readonly ObjectKind[] = ['domain', 'ip', 'autnum', 'nameserver', 'entity'];

/**
 * RED-3: sends answers full of tokens through the built service, and then searches everything that it wrote or said: every file of its
 * data folder after a clean stop (tables, indexes, write-ahead log, server log), every row of every table as text, every log line,
 * the metrics, every HTTP answer. Among the ways through are both faces, repetitions, changed answers, history, changes, mishaps of
 * nine kinds, a registry that stops answering, and a service killed in the middle and started again.
 *
 * @param main the built `main.js`
 * @param answers how many different objects are asked for
 */
export async function proveNothingLeaks(main: string, answers: number): Promise<Proof> {
  const tokens = new Tokens();
  const registry = await startCanaryRegistry(tokens);
  const dataDir = await mkdtemp(join(tmpdir(), 'rollcall-canary-'));
  try {
    const said = await liveThrough(main, dataDir, registry, answers);
    const search = new Search(tokens.issued);
    const spoken = said.responses
      .map((text) => search.in('HTTP answer', text))
      .concat(said.log.map((line) => search.in('log', line)));
    const files = search.inFolder(dataDir);
    const database = await searchDatabase(dataDir, search, tokens);
    return {
      answers,
      tokens: tokens.issued.size,
      searched: {
        responses: said.responses.length,
        logLines: said.log.length,
        files: files.files,
        bytes: files.bytes,
        rows: database.rows,
      },
      stored: database.stored,
      hits: [...spoken.flat(), ...files.hits, ...database.hits],
      planted: [...database.planted, ...search.inFolder(dataDir).hits],
    };
  } finally {
    await registry.close();
    await rm(dataDir, { recursive: true, force: true, maxRetries: 10 });
  }
}

interface Said {
  readonly responses: string[];
  readonly log: string[];
}

async function liveThrough(main: string, dataDir: string, registry: CanaryRegistry, answers: number): Promise<Said> {
  const said: Said = { responses: [], log: [] };
  const start = (): Promise<ServiceProcess> =>
    startServiceProcess(main, {
      DATA_DIR: dataDir,
      ADMIN_API_KEY: KEY,
      METRICS_TOKEN: METRICS,
      LOG_LEVEL: 'trace',
      RATE_LIMIT_REQUESTS: '1000000000',
      RDAP_BOOTSTRAP_URL: registry.bootstrapUrl,
      RDAP_ALLOWED_HOSTS: registry.hosts.join(','),
    });
  const numbers = Array.from({ length: answers }, (_, number) => number);
  const half = Math.ceil(answers / 2);
  const killed = await start();
  const ask = (service: ServiceProcess, path: string): Promise<number> => askFor(service, path, said);
  // The crash comes in the middle of lookups, whose callers get nothing.
  const before = inParallel(numbers.slice(0, half), (number) => found(ask, killed, number, 'api'));
  await before;
  const cutOff = Promise.allSettled(
    numbers.slice(0, 8).map((number) => ask(killed, `${pathOf(number, 'api')}?maxAge=0`)),
  );
  await killed.kill();
  await cutOff;
  said.log.push(...killed.lines);

  const service = await start();
  await inParallel(numbers.slice(half), (number) => found(ask, service, number, 'api'));
  await inParallel(numbers, (number) => found(ask, service, number, 'rdap'));
  registry.change();
  await inParallel(numbers, (number) => found(ask, service, number, 'api', '?maxAge=0'));
  await inParallel(numbers, async (number) => {
    await found(ask, service, number, 'api', '/history');
    await found(ask, service, number, 'api', '/changes');
  });
  await inParallel(
    MISHAPS.flatMap((mishap) => [`/v1/domains/one.${mishap}`, `/rdap/domain/two.${mishap}`]),
    async (path) => void (await ask(service, path)),
  );
  registry.fail();
  await inParallel(
    numbers.slice(0, 8),
    async (number) => void (await ask(service, `${pathOf(number, 'api')}?maxAge=0`)),
  );
  await ask(service, '/metrics');
  const code = await service.stop();
  if (code !== 0) throw new Error(`the service ended with ${code}`);
  said.log.push(...service.lines);
  return said;
}

const pathOf = (number: number, face: 'api' | 'rdap'): string =>
  pathsOf(KINDS[number % KINDS.length] as ObjectKind, number)[face];

async function found(
  ask: (service: ServiceProcess, path: string) => Promise<number>,
  service: ServiceProcess,
  number: number,
  face: 'api' | 'rdap',
  rest = '',
): Promise<void> {
  const path = pathOf(number, face) + rest;
  const status = await ask(service, path);
  if (status !== 200) throw new Error(`${path} answered ${status}`);
}

async function askFor(service: ServiceProcess, path: string, said: Said): Promise<number> {
  const authorization = `Bearer ${path === '/metrics' ? METRICS : KEY}`;
  const response = await fetch(service.url + path, { headers: { authorization } });
  said.responses.push(`${JSON.stringify([...response.headers])}\n${await response.text()}`);
  return response.status;
}

interface Dumped {
  readonly rows: number;
  readonly stored: Proof['stored'];
  readonly hits: Hit[];
  readonly planted: Hit[];
}

/** Every row of every table as text, for values on disk may be compressed; then the same with one token planted. */
async function searchDatabase(dataDir: string, search: Search, tokens: Tokens): Promise<Dumped> {
  const server = await EmbeddedServer.start({ dataDir });
  const client = new Client({ connectionString: await server.url() });
  await client.connect();
  try {
    const { rows, hits } = await searchRows(client, search);
    const count = async (table: string): Promise<number> =>
      Number((await client.query<{ count: string }>(`SELECT count(*) FROM ${table}`)).rows[0]?.count);
    const stored = { versions: await count('registration_version'), changes: await count('change_event') };
    await client.query('CREATE TABLE planted (value text)');
    await client.query('INSERT INTO planted VALUES ($1)', [`from ${tokens.email('planted')}`]);
    await client.query('CHECKPOINT');
    const planted = (await searchRows(client, search)).hits;
    return { rows, stored, hits, planted };
  } finally {
    await client.end();
    await server.stop();
  }
}

async function searchRows(client: Client, search: Search): Promise<{ rows: number; hits: Hit[] }> {
  const tables = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  let rows = 0;
  const hits: Hit[] = [];
  for (const { name } of tables.rows) {
    const { rows: texts } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    rows += texts.length;
    for (const { text } of texts) hits.push(...search.in(`table ${name}`, text));
  }
  return { rows, hits };
}
