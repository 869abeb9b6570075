import { type Checkpoint, type Chunk } from './import-task.js';

/** Input of an import, read as slowly as it is asked for. */
export interface LineSource {
  /**
   * Reads on from a checkpoint, or from the beginning. To be called once.
   *
   * @throws SourceError
   */
  chunks(from?: Checkpoint): AsyncGenerator<Chunk, void, undefined>;
  /** Complete once the chunks are. */
  summary(): SourceSummary;
}

export interface SourceSummary {
  /** Parts that were read to their end, those before the checkpoint not among them. */
  parts: number;
  /** How many files were passed over: their names end in nothing that is known, or they are symbolic links. */
  ignoredFiles: number;
  /** Paths of the first {@link MOST_IGNORED} of them. */
  ignored: string[];
}

export const MOST_IGNORED = 100;
