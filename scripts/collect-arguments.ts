import { extname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Priority, PRIORITIES } from '../src/collection/priority.js';

export const USAGE = `usage: npm run collect -- FILE|- [options]
  FILE   names and numbers: CSV (column domain, ip, asn or query, or the first), lines of JSON, or one JSON array
  -      standard input
  --server URL         sends to this service, with the key in API_KEY or ADMIN_API_KEY; without it, to the one on HOST:PORT
                       where one is ready there, and else to one that is started for the time of the run
  --priority P         ${PRIORITIES.join(', ')}; without it each item is classified by its name
  --max-age SECONDS    a stored answer of this age will do; 0 asks every registry
  --fields a,b         only these members of each registration
  --strict             answers stay with the run alone and are deleted after it
  --purpose TEXT       what the run is for
  --concurrency N      items in flight at a time, at most
  --out FILE           writes results as they come: .ndjson, or .csv
  --resume-key KEY     goes on with the run of this key; without it, the same file and options are known again by themselves
  --again              starts anew where such a run has ended
  --detach             leaves as soon as the input is in; the run goes on (needs a running service)
exits 0: all done, 1: some lines or items were not, 2: could not run, 130: cancelled`;

export type LineType = 'text/csv' | 'application/x-ndjson';

/** What the ending of a name says about its lines; input under another name is looked at. */
const LINE_TYPES: Readonly<Record<string, LineType>> = {
  '.csv': 'text/csv',
  '.ndjson': 'application/x-ndjson',
  '.jsonl': 'application/x-ndjson',
};

/** How the run is to go, in the words of `POST /v1/batches`. */
export interface CollectOptions {
  readonly priority?: Priority;
  readonly maxAge?: number;
  readonly fields?: readonly string[];
  readonly privacyMode?: 'strict';
  readonly purpose?: string;
  readonly concurrency?: number;
}

export interface CollectRequest {
  /** `-`: standard input. */
  readonly path: string;
  /** Undefined where the name does not say. */
  readonly type?: LineType;
  readonly server?: string;
  readonly options: CollectOptions;
  readonly out?: { readonly path: string; readonly type: LineType };
  readonly resumeKey?: string;
  readonly isAgain: boolean;
  readonly isDetached: boolean;
}

/** A command line that cannot be understood; the message says what to write. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/**
 * Reads the command line.
 *
 * @param given without `node` and the script
 * @throws UsageError naming the argument
 */
export function parseCollectArguments(given: readonly string[]): CollectRequest {
  const { values, positionals } = parsed(given);
  const [path, ...more] = positionals;
  if (path === undefined || more.length > 0) throw new UsageError('give one file, or - for standard input');
  if (values.server !== undefined && !/^https?:$/.test(URL.parse(values.server)?.protocol ?? ''))
    throw new UsageError('--server is a URL such as http://127.0.0.1:3000');
  if (values['resume-key'] !== undefined && !/^[\x21-\x7e]{1,255}$/.test(values['resume-key']))
    throw new UsageError('--resume-key has 1 to 255 visible ASCII characters');
  if (values.again && values['resume-key'] !== undefined)
    throw new UsageError('--again makes a key of its own: leave --resume-key out, or give a new one');
  return {
    path,
    type: typeOf(path),
    server: values.server,
    options: optionsOf(values),
    out: values.out === undefined ? undefined : outputOf(values.out, path),
    resumeKey: values['resume-key'],
    isAgain: values.again === true,
    isDetached: values.detach === true,
  };
}

function parsed(given: readonly string[]) {
  try {
    return parseArgs({
      args: [...given],
      allowPositionals: true,
      options: {
        ...{ server: { type: 'string' }, priority: { type: 'string' }, 'max-age': { type: 'string' } },
        ...{ fields: { type: 'string' }, strict: { type: 'boolean' }, purpose: { type: 'string' } },
        ...{ concurrency: { type: 'string' }, out: { type: 'string' }, 'resume-key': { type: 'string' } },
        ...{ again: { type: 'boolean' }, detach: { type: 'boolean' } },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}

type Values = ReturnType<typeof parsed>['values'];

function optionsOf({ priority, fields, strict, purpose, ...rest }: Values): CollectOptions {
  const known = PRIORITIES.find((name) => name === priority);
  if (priority !== undefined && known === undefined)
    throw new UsageError(`--priority is one of ${PRIORITIES.join(', ')}`);
  const names = fields?.split(',').map((name) => name.trim());
  if (names?.includes('')) throw new UsageError('--fields is a comma list of members such as ldhName,status,events');
  return {
    ...(known && { priority: known }),
    ...(rest['max-age'] !== undefined && { maxAge: wholeNumber('--max-age', rest['max-age'], 0) }),
    ...(names && { fields: names }),
    ...(strict && { privacyMode: 'strict' }),
    ...(purpose !== undefined && { purpose }),
    ...(rest.concurrency !== undefined && { concurrency: wholeNumber('--concurrency', rest.concurrency, 1) }),
  };
}

function wholeNumber(name: string, text: string, least: number): number {
  const value = Number(text);
  if (!/^\d{1,9}$/.test(text) || value < least) throw new UsageError(`${name} is a whole number of at least ${least}`);
  return value;
}

function outputOf(path: string, input: string): CollectRequest['out'] {
  if (resolve(path) === resolve(input)) throw new UsageError('--out would write over the input');
  const type = typeOf(path);
  if (type === undefined) throw new UsageError('--out is a file that ends in .ndjson or .csv');
  return { path, type };
}

const typeOf = (path: string): LineType | undefined => LINE_TYPES[extname(path).toLowerCase()];
