import { ThreadPoolClosed } from '../platform/threads/index.js';
import { type Chunk, type ClaimResult, type RefineResult, type StageResult, type StageTask } from './import-task.js';
import { LINE_ERRORS } from './line-error.js';
import { splitChunk } from './lines.js';

/** Where the pure work on chunks is done: a pool of threads, or this thread. */
export interface Stage {
  /** How many tasks are worked on at a time; 0: in the thread that asks. */
  readonly size: number;
  /** @param transfer buffers of the task that may be moved */
  run(task: StageTask, transfer?: readonly ArrayBuffer[]): Promise<StageResult>;
}

/** What came of a chunk or of a part of it; no batch where all that is in it brought the stage down. */
export type Piece = Pick<RefineResult, 'errors' | 'empty'> & Partial<Pick<RefineResult, 'batch'>>;

/** Lines next to each other that all fail tell of the stage and not of the lines. */
const NOT_BY_CHANCE = 4;

/** The stage itself does not work: no line came through. */
export class StageBroken extends Error {
  override readonly name = 'StageBroken';

  constructor(cause: unknown) {
    super('No line could be worked on', { cause });
  }
}

/** @returns undefined where the chunk brings the stage down: what may be in it then, only the second step finds out */
export async function claimChunk(stage: Stage, chunk: Chunk): Promise<ClaimResult | undefined> {
  try {
    const bytes = chunk.bytes.slice();
    const task: StageTask = { step: 'claim', chunk: { bytes, firstLine: chunk.firstLine } };
    return (await stage.run(task, [bytes.buffer])) as ClaimResult;
  } catch (error) {
    if (error instanceof ThreadPoolClosed) throw error;
    return undefined;
  }
}

/**
 * Refines a chunk whatever is in it. One that brings its thread down is tried once more, because the thread may have died of something
 * else, and then in halves until the line is found that does it; that one is refused, the others are not.
 *
 * @param skip one byte a line; 1: leave it out
 * @param onDeath called for every task that came to nothing
 * @returns in the order of the lines; several where a chunk had to be taken apart
 */
export async function refineChunk(
  stage: Stage,
  chunk: Chunk,
  skip: Uint8Array | undefined,
  onDeath: () => void,
): Promise<Piece[]> {
  try {
    return [await refine(stage, chunk, skip)];
  } catch (error) {
    if (error instanceof ThreadPoolClosed) throw error;
    onDeath();
    return (await takeApart(stage, chunk, skip, onDeath)).results;
  }
}

interface TakenApart {
  results: Piece[];
  /** Lines that were refused for bringing the stage down. */
  crashed: number;
}

async function takeApart(
  stage: Stage,
  chunk: Chunk,
  skip: Uint8Array | undefined,
  onDeath: () => void,
): Promise<TakenApart> {
  if (chunk.lines === 1 && skip?.[0] === 1) return { results: [], crashed: 0 };
  let cause: unknown;
  try {
    return { results: [await refine(stage, chunk, skip)], crashed: 0 };
  } catch (error) {
    if (error instanceof ThreadPoolClosed) throw error;
    cause = error;
  }
  onDeath();
  if (chunk.lines === 1) return { results: [crashed(chunk.firstLine)], crashed: 1 };
  const middle = chunk.lines >>> 1;
  const [head, tail] = splitChunk(chunk, middle);
  const first = await takeApart(stage, head, skip?.slice(0, middle), onDeath);
  const second = await takeApart(stage, tail, skip?.slice(middle), onDeath);
  const both = first.crashed + second.crashed;
  if (both === chunk.lines && both >= NOT_BY_CHANCE) throw new StageBroken(cause);
  return { results: [...first.results, ...second.results], crashed: both };
}

async function refine(stage: Stage, chunk: Chunk, skip: Uint8Array | undefined): Promise<RefineResult> {
  // A copy: a thread that dies takes with it what was handed to it.
  const bytes = chunk.bytes.slice();
  const task: StageTask = { step: 'refine', chunk: { bytes, firstLine: chunk.firstLine }, ...(skip && { skip }) };
  return (await stage.run(task, [bytes.buffer])) as RefineResult;
}

function crashed(line: number): Piece {
  return {
    errors: [{ line, code: 'stage-crashed', message: LINE_ERRORS['stage-crashed'] }],
    empty: 0,
  };
}
