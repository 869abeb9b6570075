import { realpath, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { type Readable } from 'node:stream';
import { type Encoding } from './encoding.js';
import { FolderSource } from './folder-source.js';
import { type Checkpoint, type Chunk } from './import-task.js';
import { beginningOf, fileChunks, streamChunks } from './part-chunks.js';
import { SourceError, sourceError } from './source-error.js';
import { type LineSource, type SourceSummary } from './source.types.js';

/** Part name of a stream that has no other. */
export const STREAM_PART = '-';

/**
 * A file, or a folder with all that is below it.
 *
 * @param path of a file: NDJSON, compressed or not, whatever its name. Of a folder: see {@link FolderSource}
 * @throws SourceError
 */
export async function openPath(path: string): Promise<LineSource> {
  try {
    const real = await realpath(path);
    const stats = await stat(real);
    if (stats.isDirectory()) return new FolderSource(real);
    if (stats.isFile()) return new OnePart(basename(path), (from) => fileChunks(real, from));
  } catch (error) {
    throw sourceError(error);
  }
  throw new SourceError('not-a-file');
}

/** NDJSON that arrives, such as the body of a request. A checkpoint is reached by reading up to it. */
export function openStream(stream: Readable, encoding: Encoding = 'auto', part: string = STREAM_PART): LineSource {
  return new OnePart(part, (from) => streamChunks(stream, encoding, from));
}

class OnePart implements LineSource {
  private parts = 0;

  constructor(
    private readonly part: string,
    private readonly read: (from: Checkpoint) => AsyncGenerator<Chunk, void, undefined>,
  ) {}

  async *chunks(from: Checkpoint = beginningOf(this.part)): AsyncGenerator<Chunk, void, undefined> {
    if (from.part !== this.part) throw new SourceError('checkpoint-lost');
    yield* this.read(from);
    this.parts = 1;
  }

  summary(): SourceSummary {
    return { parts: this.parts, ignoredFiles: 0, ignored: [] };
  }
}
