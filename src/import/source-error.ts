/** Why input cannot be read, as one closed list. */
export const SOURCE_ERRORS = {
  'not-found': 'There is no such file or folder.',
  'not-readable': 'The file or folder cannot be read.',
  'not-a-file': 'It is neither a file nor a folder.',
  'corrupt-encoding': 'The compressed data is damaged, cut off, or needs more than 32 MiB to unpack.',
  'checkpoint-lost': 'The input does not go on where the last run stopped: it is shorter now, or the file is gone.',
  interrupted: 'The input ended before it was complete.',
} as const;

export type SourceErrorCode = keyof typeof SOURCE_ERRORS;

/** The input as a whole, or one part of it, cannot be read; what was read before stays valid. */
export class SourceError extends Error {
  override readonly name = 'SourceError';

  /** @param part see {@link Chunk.part}; absent for the input as a whole */
  constructor(
    readonly code: SourceErrorCode,
    readonly part?: string,
    cause?: unknown,
  ) {
    super(SOURCE_ERRORS[code], { cause });
  }
}

/** What an error of reading, decompressing or receiving means. */
export function sourceError(error: unknown, part?: string): SourceError {
  if (error instanceof SourceError) return error;
  const code = (error as NodeJS.ErrnoException | undefined)?.code ?? '';
  return new SourceError(codeOf(code), part, error);
}

function codeOf(code: string): SourceErrorCode {
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'not-found';
  if (/^(?:Z_|ZSTD_)/.test(code)) return 'corrupt-encoding';
  if (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE' || code === 'ABORT_ERR') return 'interrupted';
  return 'not-readable';
}
