import { createHash } from 'node:crypto';
import { type Chunk } from './import-task.js';

const LINE_FEED = 0x0a;

/** Where line `count` (from 0) begins: the bytes before it are `count` whole lines. */
function startOfLine(bytes: Uint8Array, count: number): number {
  let at = 0;
  for (let line = 0; line < count; line++) {
    const end = bytes.indexOf(LINE_FEED, at);
    if (end === -1) return bytes.length;
    at = end + 1;
  }
  return at;
}

/** The first `count` lines of a chunk, and the others. Not for one that the reader refused, which is one line. */
export function splitChunk(chunk: Chunk, count: number): [Chunk, Chunk] {
  const { part, firstLine, lines, offset, length, bytes, files } = chunk;
  const at = startOfLine(bytes, count);
  const passed = files === undefined ? at : count;
  return [
    {
      ...{ part, firstLine, lines: count, offset, length: passed, bytes: bytes.slice(0, at) },
      ...(files && { files: files.slice(0, count) }),
    },
    {
      ...{ part, firstLine: firstLine + count, lines: lines - count, bytes: bytes.slice(at) },
      ...{ offset: offset + passed, length: length - passed },
      ...(files && { files: files.slice(count) }),
    },
  ];
}

/** SHA-256 of the last line, without its line feed. */
export function lastLineDigest({ bytes }: Pick<Chunk, 'bytes'>): Uint8Array {
  const end = bytes.at(-1) === LINE_FEED ? bytes.length - 1 : bytes.length;
  const start = end === 0 ? 0 : bytes.lastIndexOf(LINE_FEED, end - 1) + 1;
  return createHash('sha256').update(bytes.subarray(start, end)).digest();
}
