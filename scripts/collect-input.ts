import { createReadStream } from 'node:fs';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { type LineType } from './collect-arguments.js';

/** A body for `POST /v1/batches`. */
export interface CollectInput {
  readonly type: LineType;
  readonly body: Readable;
}

/**
 * Opens what is to be collected. An array goes out as lines, so that it may be as long as they may.
 *
 * @param path `-`: standard input
 * @param type undefined: its first character tells
 * @throws Error where the file cannot be read, or what begins like an array is none
 */
export async function openInput(path: string, type: LineType | undefined): Promise<CollectInput> {
  const source = path === '-' ? process.stdin : await opened(path);
  return type === undefined ? lookedAt(path, source) : { type, body: source };
}

/** Fails here and not in the middle of a request. */
async function opened(path: string): Promise<Readable> {
  const body = createReadStream(path);
  await new Promise((resolve, reject) => body.once('ready', () => resolve(body)).once('error', reject));
  return body;
}

async function lookedAt(path: string, source: Readable): Promise<CollectInput> {
  const pieces = source[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  const first = await pieces.next();
  const start = first.done ? '' : first.value.toString('utf8').trimStart();
  const body = Readable.from(resumed(first, pieces), { objectMode: false });
  if (start.startsWith('[')) return arrayInput(path, await text(body));
  return { type: start.startsWith('{') ? 'application/x-ndjson' : 'text/csv', body };
}

async function* resumed(first: IteratorResult<Buffer>, rest: AsyncIterator<Buffer>): AsyncGenerator<Buffer> {
  for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
}

function arrayInput(path: string, json: string): CollectInput {
  let items: unknown;
  try {
    items = JSON.parse(json);
  } catch {
    // Its message would quote the input.
  }
  if (!Array.isArray(items)) throw new Error(`${path === '-' ? 'standard input' : path} is no JSON array`);
  const lines = function* (): Generator<string> {
    for (const item of items) yield `${JSON.stringify(item)}\n`;
  };
  return { type: 'application/x-ndjson', body: Readable.from(lines(), { objectMode: false }) };
}
