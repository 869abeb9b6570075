import { pipeline, Readable } from 'node:stream';
import { constants, createGunzip, createZstdDecompress, type Gunzip, ZstdDecompress } from 'node:zlib';
import { framesApart } from './zstd-frames.js';

/** How bytes are compressed; `auto`: as their first bytes say. */
export const ENCODINGS = ['identity', 'gzip', 'zstd', 'auto'] as const;
export type Encoding = (typeof ENCODINGS)[number];

/** RFC 1952 §2.3.1. */
const GZIP = /^\x1f\x8b/;
/** RFC 8878 §3.1.1 and, for a skippable frame, §3.1.2. */
const ZSTD = /^(?:\x28\xb5\x2f\xfd|[\x50-\x5f]\x2a\x4d\x18)/;
export const MAGIC_BYTES = 4;
/** 32 MiB, enough for levels up to 20; a frame may ask for gigabytes. */
const ZSTD_WINDOW_LOG = 25;
const CHUNK_BYTES = 64 * 1024;

type Decoder = Gunzip | ZstdDecompress;

/**
 * The bytes of a stream, decompressed as they are asked for: nothing is held beyond a window, so that what a small input expands to costs
 * time and no memory. The source is destroyed when the reader stops early.
 */
export async function* decompressed(source: Readable, encoding: Encoding): AsyncGenerator<Uint8Array, void, undefined> {
  const bytes = bytesOf(source);
  const begun: Uint8Array[] = [];
  try {
    if (encoding === 'auto') await readMagic(bytes, begun);
    const kind = encoding === 'auto' ? sniffed(Buffer.concat(begun)) : encoding;
    const whole = continued(begun, bytes);
    if (kind === 'identity') yield* whole;
    else if (kind === 'gzip') yield* through(whole, gunzip());
    else yield* through(framesApart(whole), unzstd());
  } finally {
    // Not `bytes.return()`, which would wait for what a stalled sender never sends.
    source.destroy();
  }
}

/** An empty gzip or zstd file is cut off, but an empty file is just empty, whatever it was said to be. */
async function* through(source: AsyncGenerator<Uint8Array>, decoder: Decoder): AsyncGenerator<Uint8Array> {
  const first = await source.next();
  if (first.done === true) return;
  let given = 0;
  async function* counted(): AsyncGenerator<Uint8Array> {
    for await (const bytes of continued([first.value as Uint8Array], source)) {
      given += bytes.length;
      yield bytes;
    }
  }
  // Errors of either side reach the reader through the decoder, which `pipeline` destroys with them.
  pipeline(Readable.from(counted(), { objectMode: false }), decoder, () => undefined);
  for await (const bytes of decoder) yield bytes as Uint8Array;
  // What follows gzip's last member is zeros, or an error of its own.
  if (decoder instanceof ZstdDecompress && decoder.bytesWritten < given)
    throw Object.assign(new Error('data behind the end'), { code: 'Z_DATA_ERROR' });
}

async function* bytesOf(source: Readable): AsyncGenerator<Uint8Array, undefined, undefined> {
  for await (const bytes of source) yield typeof bytes === 'string' ? Buffer.from(bytes) : (bytes as Uint8Array);
  return undefined;
}

async function* continued(begun: readonly Uint8Array[], rest: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  yield* begun;
  yield* rest;
}

/** Reads until there is enough to tell the encoding, or nothing more. */
async function readMagic(bytes: AsyncGenerator<Uint8Array>, begun: Uint8Array[]): Promise<void> {
  for (let known = 0; known < MAGIC_BYTES;) {
    const next = await bytes.next();
    if (next.done === true) return;
    begun.push(next.value);
    known += next.value.length;
  }
}

/** The encoding that the first {@link MAGIC_BYTES} bytes tell. */
export function sniffed(begin: Buffer): Exclude<Encoding, 'auto'> {
  const magic = begin.toString('latin1', 0, MAGIC_BYTES);
  if (GZIP.test(magic)) return 'gzip';
  return ZSTD.test(magic) ? 'zstd' : 'identity';
}

const gunzip = (): Decoder => createGunzip({ chunkSize: CHUNK_BYTES });

const unzstd = (): Decoder =>
  createZstdDecompress({
    chunkSize: CHUNK_BYTES,
    params: { [constants.ZSTD_d_windowLogMax]: ZSTD_WINDOW_LOG },
  });
