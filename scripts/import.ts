import { parseArgs } from 'node:util';
import { type ImportPlace, summaryText } from './import-report.js';

const USAGE = `usage: npm run import -- [--resume-key KEY] [--server URL] FILE|DIRECTORY|-…
  FILE       lines of {"url": …, "fetchedAt": …, "body": …}, also as gzip or zstd
  DIRECTORY  all .ndjson, .jsonl and .json files below it, the latter with one answer each
  -          standard input
  --resume-key KEY  goes on with the import of this key; without it, a file that has not changed is known again by itself
  --server URL      sends to a running service instead, with the key in API_KEY or ADMIN_API_KEY
exits 0: all lines applied, 1: some were refused, 2: could not run`;

const DONE = 0;
const SOME_REFUSED = 1;
const COULD_NOT = 2;

interface Asked {
  paths: string[];
  server?: string;
  resumeKey?: string;
}

function parseArguments(given: string[]): Asked | undefined {
  try {
    const { values, positionals: paths } = parseArgs({
      args: given,
      allowPositionals: true,
      options: { server: { type: 'string' }, 'resume-key': { type: 'string' } },
    });
    const { server, 'resume-key': resumeKey } = values;
    const isClear = paths.length > 0 && (resumeKey === undefined || paths.length === 1);
    return isClear && (server === undefined || URL.canParse(server)) ? { paths, server, resumeKey } : undefined;
  } catch {
    return undefined;
  }
}

/** Reads in no more of the application than is needed, and none of it where the arguments are wrong. */
async function placeOf(server: string | undefined): Promise<ImportPlace> {
  if (server === undefined) return (await import('./import-here.js')).importHere();
  return (await import('./import-there.js')).importThere(server);
}

/** One after the other; the first that cannot be run ends it. */
async function importAll(place: ImportPlace, { paths, resumeKey }: Asked): Promise<number> {
  let exitCode = DONE;
  for (const path of paths) {
    const { run, errors } = await place.import(path, resumeKey);
    console.log(summaryText(run, errors));
    if (run.counts.rejected > 0) exitCode = SOME_REFUSED;
  }
  return exitCode;
}

function explain(error: unknown): string {
  const { name, message } = error as Error;
  if (name !== 'FolderInUseError') return message;
  return `${message}\nOr send the lines to it: npm run import -- --server http://127.0.0.1:3000 …`;
}

async function main(asked: Asked): Promise<number> {
  let place: ImportPlace | undefined;
  try {
    place = await placeOf(asked.server);
    // What is stored stays; the same command goes on from there.
    process.once('SIGINT', () => void place?.close()).once('SIGTERM', () => void place?.close());
    return await importAll(place, asked);
  } catch (error) {
    console.error(explain(error));
    return COULD_NOT;
  } finally {
    await place?.close();
  }
}

const asked = parseArguments(process.argv.slice(2));
if (asked === undefined) console.error(USAGE);
process.exitCode = asked === undefined ? COULD_NOT : await main(asked);
