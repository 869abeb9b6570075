import { type IncomingHttpHeaders, type IncomingMessage } from 'node:http';
import { Readable } from 'node:stream';
import { ProblemError } from '../platform/errors/index.js';
import { STREAMED_TYPE } from '../platform/server/index.js';
import { type Encoding } from './encoding.js';
import { openStream } from './line-source.js';
import { SourceError } from './source-error.js';
import { type LineSource } from './source.types.js';

/** How long a client may keep silent while it is listened to; time in which nothing is read does not count. */
const SILENCE_MS = 60_000;

const ENCODINGS: ReadonlyMap<string, Encoding> = new Map<string, Encoding>([
  // Nobody means the letters of a compressed file: whoever forgets the field is understood.
  ['', 'auto'],
  ['identity', 'identity'],
  ['gzip', 'gzip'],
  ['x-gzip', 'gzip'],
  ['zstd', 'zstd'],
]);

/**
 * The encoding of an upload.
 *
 * @throws ProblemError 415 where it, or the type, is none that is read here
 */
export function uploadEncoding({
  'content-type': type = '',
  'content-encoding': coding = '',
}: IncomingHttpHeaders): Encoding {
  if (type.split(';', 1)[0]!.trim().toLowerCase() !== STREAMED_TYPE)
    throw unsupported('Content-Type', `Send lines of JSON as ${STREAMED_TYPE}`);
  const encoding = ENCODINGS.get(coding.trim().toLowerCase());
  if (encoding === undefined) throw unsupported('Content-Encoding', 'Send the lines as they are, or as gzip or zstd');
  return encoding;
}

/**
 * The body of a request, read as slowly as its chunks are asked for. The request stays open when the reader stops early, so that it can
 * still be answered.
 */
export function uploadSource(request: IncomingMessage, encoding: Encoding, silenceMs = SILENCE_MS): LineSource {
  return openStream(
    Readable.from(arriving(request, silenceMs), { objectMode: false, highWaterMark: 64 * 1024 }),
    encoding,
  );
}

async function* arriving(request: IncomingMessage, silenceMs: number): AsyncGenerator<Uint8Array> {
  const pieces = request.iterator({ destroyOnReturn: false }) as AsyncIterableIterator<Uint8Array>;
  for (;;) {
    const piece = await notSilent(pieces.next(), silenceMs);
    if (piece.done) return;
    yield piece.value;
  }
}

function notSilent<T>(next: Promise<T>, silenceMs: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new SourceError('interrupted')), silenceMs);
    next.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

const unsupported = (member: string, message: string): ProblemError =>
  new ProblemError(415, 'unsupported-media-type', 'Unsupported media type', message, { member });
