import { type Claim, type PreparedBatch } from '../registration/index.js';
import { type LineError } from './line-error.js';

/** A piece of the input: whole lines, about 1 MiB. */
export interface Chunk {
  /** Path of the file below the place given, with forward slashes; `*.json` for all single answers of one folder; `-` for a stream. */
  part: string;
  /** Number of the first line within its part, from 1. */
  firstLine: number;
  /** Blank ones and refused ones among them. */
  lines: number;
  /** Bytes before it in the part, decompressed. In a part of single answers: files. */
  offset: number;
  /** Bytes (files) of the part that it accounts for: the next chunk of the part begins at `offset + length`. */
  length: number;
  /** The lines, each but perhaps the last ended by a line feed. */
  bytes: Uint8Array<ArrayBuffer>;
  /** Lines that the reader refused. They count in `lines` and are not in `bytes`, and a chunk that has one holds no other line. */
  refused?: LineError[];
  /** Of single answers: the path of each line's file. */
  files?: string[];
}

/** How far an import has come: everything before it is done. */
export interface Checkpoint {
  part: string;
  /** As {@link Chunk.offset}. */
  offset: number;
  /** Lines of the part before it. */
  lines: number;
}

/** Where the input goes on after a chunk. */
export const checkpointAfter = ({ part, offset, length, firstLine, lines }: Chunk): Checkpoint => ({
  part,
  offset: offset + length,
  lines: firstLine - 1 + lines,
});

/** What a thread gets of a chunk. */
export type ChunkLines = Pick<Chunk, 'bytes' | 'firstLine'>;

/** Which lines may say what is already known. */
export interface ClaimTask {
  step: 'claim';
  chunk: ChunkLines;
}

/** The rest of the work on a chunk. */
export interface RefineTask {
  step: 'refine';
  chunk: ChunkLines;
  /** One byte a line; 1: confirmed, leave it out. */
  skip?: Uint8Array;
}

/** The work on one chunk, in two steps. */
export type StageTask = ClaimTask | RefineTask;

export interface ClaimResult {
  step: 'claim';
  /** One a line; null where the line cannot be claimed: it is blank, in error or of another form, and has to be refined. */
  claims: (Claim | null)[];
}

/** Everything that came of the lines that were not skipped. */
export interface RefineResult {
  step: 'refine';
  batch: PreparedBatch;
  /** Line of each record, counted like {@link Chunk.firstLine}. */
  recordLines: Uint32Array;
  errors: LineError[];
  /** Blank lines. */
  empty: number;
}

/** The answer to a {@link StageTask} of the same step. */
export type StageResult = ClaimResult | RefineResult;
