import { type RecordOutcome } from '../registration/index.js';

/** What a line can come to: an outcome of the store, or none at all. */
export type LineOutcome = RecordOutcome | 'rejected' | 'blank';

export const LINE_OUTCOMES = [
  'first-seen',
  'changed',
  'policy-changed',
  'unchanged',
  'outdated',
  'rejected',
  'blank',
] as const satisfies LineOutcome[];

/** Lines by what they came to. */
export type LineCounts = Record<LineOutcome, number>;

export const noLines = (): LineCounts => ({
  'first-seen': 0,
  changed: 0,
  'policy-changed': 0,
  unchanged: 0,
  outdated: 0,
  rejected: 0,
  blank: 0,
});

/** Adds lines to lines. */
export function addLines(sum: LineCounts, more: LineCounts): void {
  for (const outcome of LINE_OUTCOMES) sum[outcome] += more[outcome];
}

/** How far an import has come: everything before it is stored, nothing behind it is. */
export interface Checkpoint {
  /** Lines of the whole input, over all its parts. */
  lines: number;
  /** The part of the last of them; absent before the first. */
  part?: string;
  /** Number of the last line in its part, from 1. */
  partLine: number;
  /** Decompressed bytes of the part up to its end. */
  partOffset: number;
  /** SHA-256 of the last line without its line feed. */
  lineDigest?: Uint8Array;
}

/** `failed`: the input itself cannot be read on. `interrupted`: anything else that kept it from its end. */
export type ImportState = 'running' | 'done' | 'interrupted' | 'failed';

/** One import, as it stands in the database. */
export interface ImportRun {
  id: string;
  tenantId: string;
  idempotencyKey?: string;
  /** A name for people. */
  source: string;
  state: ImportState;
  /** How many times somebody took it up. */
  attempt: number;
  checkpoint: Checkpoint;
  counts: LineCounts;
  /** One sentence. */
  failure?: string;
  createdAt: Date;
  updatedAt: Date;
  finishedAt?: Date;
  expiresAt: Date;
}

/** A line that was refused. */
export interface ImportError {
  /** Number of the line in the whole input, from 1. */
  ordinal: number;
  part: string;
  /** Number of the line in its part, from 1. */
  line: number;
  code: string;
  member?: string;
  message: string;
}

/** Somebody else has taken up the run; whoever had it before stops, and what it has not committed is not stored. */
export class ImportOvertaken extends Error {
  override readonly name = 'ImportOvertaken';

  constructor() {
    super('The import was taken up elsewhere and goes on there');
  }
}
