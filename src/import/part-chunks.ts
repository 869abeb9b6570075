import { type Readable } from 'node:stream';
import { decompressed, type Encoding, MAGIC_BYTES, sniffed } from './encoding.js';
import { type Checkpoint, type Chunk } from './import-task.js';
import { cutLines } from './line-cutter.js';
import { openFile, streamOf } from './open-file.js';
import { SourceError, sourceError } from './source-error.js';

/** NDJSON from its first line on. */
export const beginningOf = (part: string): Checkpoint => ({ part, offset: 0, lines: 0 });

/**
 * The chunks of a stream behind a checkpoint; the bytes before it are decompressed and dropped.
 *
 * @throws SourceError
 */
export async function* streamChunks(
  stream: Readable,
  encoding: Encoding,
  from: Checkpoint,
): AsyncGenerator<Chunk, void, undefined> {
  try {
    yield* cutLines(behind(from.offset, decompressed(stream, encoding)), from);
  } catch (error) {
    throw sourceError(error, from.part);
  }
}

/**
 * The chunks of a file behind a checkpoint, to which a file that is not compressed is not read but moved.
 *
 * @throws SourceError
 */
export async function* fileChunks(path: string, from: Checkpoint): AsyncGenerator<Chunk, void, undefined> {
  const handle = await openFile(path, from.part);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(MAGIC_BYTES), 0, MAGIC_BYTES, 0);
    const encoding = sniffed(buffer.subarray(0, bytesRead));
    if (encoding !== 'identity') yield* streamChunks(streamOf(handle), encoding, from);
    else if ((await handle.stat()).size < from.offset) throw new SourceError('checkpoint-lost', from.part);
    else yield* cutLines(decompressed(streamOf(handle, from.offset), encoding), from);
  } catch (error) {
    throw sourceError(error, from.part);
  } finally {
    await handle.close();
  }
}

async function* behind(offset: number, source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = offset;
  for await (const bytes of source) {
    if (left < bytes.length) yield left === 0 ? bytes : bytes.subarray(left);
    left = Math.max(0, left - bytes.length);
  }
  if (left > 0) throw new SourceError('checkpoint-lost');
}
