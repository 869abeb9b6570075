import { Readable } from 'node:stream';
import { decompressed, sniffed } from './encoding.js';
import { type Checkpoint, type Chunk } from './import-task.js';
import { CUT } from './line-cutter.js';
import { LINE_ERRORS, type LineErrorCode } from './line-error.js';
import { type ManifestEntry } from './manifest.js';
import { openFile } from './open-file.js';
import { SourceError } from './source-error.js';

/** A file with one answer. */
export interface Answer {
  /** Path below the folder of the import. */
  name: string;
  path: string;
  entry: ManifestEntry;
}

/** Files that are read at a time: most of the time of a small one is waiting. */
const FILES_AHEAD = 8;

/**
 * Single answers as lines, so that all that follows is the same. Offsets count files. A file that cannot be read is a refused line.
 *
 * @throws SourceError where there are fewer files than the checkpoint has passed
 */
export async function* answerChunks(
  answers: readonly Answer[],
  { part, offset }: Checkpoint,
): AsyncGenerator<Chunk, void, undefined> {
  if (offset > answers.length) throw new SourceError('checkpoint-lost', part);
  let lines: Buffer[] = [];
  let [begin, bytes] = [offset, 0];
  const chunkTo = (end: number, refused?: Chunk['refused']): Chunk => ({
    ...{ part, firstLine: begin + 1, lines: end - begin, offset: begin, length: end - begin },
    bytes: new Uint8Array(Buffer.concat(lines)),
    files: answers.slice(begin, end).map(({ name }) => name),
    ...(refused && { refused }),
  });
  const ahead: Promise<Buffer | LineErrorCode>[] = [];
  for (let at = offset; at < answers.length; at++) {
    while (ahead.length < FILES_AHEAD && at + ahead.length < answers.length)
      ahead.push(lineOf(answers[at + ahead.length]!));
    const line = await ahead.shift()!;
    const isRefused = typeof line === 'string';
    if (!isRefused) {
      lines.push(line);
      bytes += line.length;
    }
    if (lines.length > 0 && (isRefused || bytes >= CUT.chunkBytes || at + 1 === answers.length)) {
      const end = isRefused ? at : at + 1;
      yield chunkTo(end);
      [begin, bytes, lines] = [end, 0, []];
    }
    if (isRefused) {
      yield chunkTo(at + 1, [{ line: at + 1, code: line, message: LINE_ERRORS[line] }]);
      begin = at + 1;
    }
  }
}

/** @returns the line with its line feed, or why there is none */
async function lineOf({ path, entry: { url, fetchedAt } }: Answer): Promise<Buffer | LineErrorCode> {
  try {
    const { body, mtime } = await read(path);
    if (body === undefined) return 'line-too-long';
    const head = JSON.stringify({ url, fetchedAt: fetchedAt ?? mtime.toISOString() });
    return Buffer.concat([Buffer.from(`${head.slice(0, -1)},"body":`), asMember(body), Buffer.from('}\n')]);
  } catch {
    return 'file-unreadable';
  }
}

/** No body where it is larger than a line may be. */
async function read(path: string): Promise<{ body?: Buffer; mtime: Date }> {
  const handle = await openFile(path);
  try {
    const { mtime, size } = await handle.stat();
    if (size > CUT.maxLineBytes) return { mtime };
    const bytes = await handle.readFile();
    const isPlain = sniffed(bytes) === 'identity';
    return { mtime, body: isPlain ? bytes : await bodyOf(decompressed(Readable.from([bytes]), 'auto')) };
  } finally {
    await handle.close();
  }
}

async function bodyOf(source: AsyncIterable<Uint8Array>): Promise<Buffer | undefined> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of source) {
    size += piece.length;
    if (size > CUT.maxLineBytes) return undefined;
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/**
 * A file that is one JSON value stands as it is, its line breaks, which can only be space between tokens, blanked. Any other becomes a
 * string, so that nothing in it can pass for a member of the line.
 */
function asMember(body: Buffer): Buffer {
  const text = body.toString('utf8');
  try {
    JSON.parse(text);
  } catch {
    return Buffer.from(JSON.stringify(text));
  }
  for (let at = 0; at < body.length; at++) if (body[at] === 0x0a || body[at] === 0x0d) body[at] = 0x20;
  return body;
}
