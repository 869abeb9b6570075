import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { type Readable } from 'node:stream';
import { SourceError, sourceError } from './source-error.js';

const READ_BYTES = 256 * 1024;

/**
 * Opens a plain file for reading; not what a symbolic link points to, and not a pipe, which could wait for ever.
 *
 * @param part for errors
 * @throws SourceError
 */
export async function openFile(path: string, part?: string): Promise<FileHandle> {
  try {
    const handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    if ((await handle.stat()).isFile()) return handle;
    await handle.close();
  } catch (error) {
    throw sourceError(error, part);
  }
  throw new SourceError('not-a-file', part);
}

/** The bytes of a file from `start` on. The file is closed with the stream. */
export const streamOf = (handle: FileHandle, start = 0): Readable =>
  handle.createReadStream({ start, highWaterMark: READ_BYTES });
