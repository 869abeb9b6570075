import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Client } from 'pg';
import { startChild } from '../../scripts/child.js';
import { built } from '../processes.js';
import { type BenchGround } from './bench-ground.js';
import { serviceSettings } from './importer.js';
import { passAt } from './passes.js';
import { assertStored } from './stored.js';
import { connected, numberOf } from './throw-away-database.js';

const KILLS = 5;
const POLL_MS = 10;

export interface KilledImport {
  readonly lines: number;
  readonly kills: number;
  /** Lines behind the checkpoint when the process was killed. */
  readonly killedAt: readonly number[];
  readonly seconds: number;
}

/**
 * Imports a file with the command line, kills it with SIGKILL five times on the way, starts it again each time, and looks at the tables
 * afterwards. Of ten lines eight are about new objects, one repeats an object as it is, one changes it.
 *
 * @param lines a multiple of ten
 * @throws where a line was applied twice, or not at all, or a kill came too late to be one
 */
export async function importWithKills(
  { answers, bootstrap, server }: BenchGround,
  lines: number,
): Promise<KilledImport> {
  const url = await server.database();
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const file = join(folder, 'answers.ndjson');
  const env = { ...serviceSettings(url, bootstrap), DATA_DIR: folder };
  const tenth = lines / 10;
  const written = function* (): Generator<Buffer> {
    yield* answers.chunks(0, 8 * tenth, passAt(0));
    yield* answers.chunks(0, tenth, passAt(60));
    yield* answers.chunks(tenth, tenth, passAt(60, { version: 2 }));
  };
  try {
    await pipeline(Readable.from(written()), createWriteStream(file));
    const before = performance.now();
    const killedAt = await connected(url, async (client) => {
      const behind: number[] = [];
      for (let kill = 1; kill <= KILLS; kill++)
        behind.push(await killBehind(client, file, env, Math.floor((kill * lines) / (KILLS + 1))));
      return behind;
    });
    if (killedAt.at(-1)! >= lines) throw new Error('the last kill came when all was stored');
    await runToEnd(file, env);
    const seconds = (performance.now() - before) / 1000;
    await assertStored(url, { objects: 8 * tenth, versions: 9 * tenth, lines });
    await assertRun(url, { first_seen: 8 * tenth, unchanged: tenth, changed: tenth, attempt: KILLS + 1 });
    return { lines, kills: KILLS, killedAt, seconds };
  } finally {
    await rm(folder, { recursive: true });
  }
}

type Settings = Record<string, string>;

/** Runs the import until so many lines are stored, and kills it there. @returns lines stored by then */
async function killBehind(client: Client, file: string, env: Settings, lines: number): Promise<number> {
  const child = startChild(built('scripts/import.js'), [file], env);
  let isOver = false;
  child.exited.then(() => (isOver = true)).catch(() => undefined);
  while ((await storedLines(client)) < lines) {
    if (isOver) throw new Error(`the import ended before line ${lines}:\n${child.lines.slice(-20).join('\n')}`);
    await sleep(POLL_MS);
  }
  await child.kill();
  return storedLines(client);
}

const storedLines = (client: Client): Promise<number> =>
  numberOf(client, 'SELECT coalesce(sum(lines), 0) FROM import_run');

async function runToEnd(file: string, env: Settings): Promise<void> {
  const child = startChild(built('scripts/import.js'), [file], env);
  const code = await child.exited;
  if (code !== 0) throw new Error(`the import ended with ${code}:\n${child.lines.slice(-20).join('\n')}`);
}

/** One run, with these counters. */
async function assertRun(url: string, expected: Readonly<Record<string, number>>): Promise<void> {
  const { rows } = await connected(url, (client) => client.query<Record<string, string>>('SELECT * FROM import_run'));
  const wrong = Object.entries(expected).filter(([column, count]) => Number(rows[0]?.[column]) !== count);
  if (rows.length !== 1 || rows[0]?.['state'] !== 'done' || wrong.length > 0)
    throw new Error(`${rows.length} runs; ${JSON.stringify(rows[0])} where ${JSON.stringify(expected)} was expected`);
}
