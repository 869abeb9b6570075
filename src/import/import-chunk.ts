import { type Claim, type Recorded, type RecordSession } from '../registration/index.js';
import { type Turn } from './commit-order.js';
import { type ImportError, type LineCounts, noLines } from './import-run.js';
import { type Chunk } from './import-task.js';
import { type Piece } from './stage.js';

/** A chunk on its way to the store. */
export interface Staged {
  readonly chunk: Chunk;
  readonly turn: Turn;
  /** Lines of the whole input before it. */
  readonly before: number;
  /** One entry a line; absent where nobody asked, or where asking led nowhere. */
  claims?: (Claim | null)[];
  /** Absent where the claims have to be answered first. */
  pieces?: Piece[];
}

/** What came of a chunk. */
export interface Outcome {
  counts: LineCounts;
  errors: ImportError[];
}

/** A line was confirmed, and another one about the same object was not: which of them is newer, only all of them together can tell. */
export class ClaimsMixed extends Error {
  override readonly name = 'ClaimsMixed';

  constructor() {
    super('An object was confirmed by one line and written by another');
  }
}

/** Rows that claims and batches lock, by their ids. */
export function keysOf(claims: readonly (Claim | null)[], pieces: readonly Piece[]): string[] {
  const heads = pieces.flatMap(({ batch }) => batch?.heads ?? []);
  return [...claims, ...heads].flatMap((row) => {
    if (row === null) return [];
    return row.queryId === undefined ? [row.subjectId] : [row.subjectId, row.queryId];
  });
}

/** Asks which of the claimed lines say what is stored already. @returns one byte a line, 1: it does */
export async function confirmLines(session: RecordSession, claims: readonly (Claim | null)[]): Promise<Uint8Array> {
  const asked = claims.filter((claim) => claim !== null);
  const answers = asked.length === 0 ? [] : await session.confirm(asked, 'import');
  let at = 0;
  return Uint8Array.from(claims, (claim) => (claim !== null && answers[at++] === true ? 1 : 0));
}

/** @throws ClaimsMixed */
export function refuseMixed(claims: readonly (Claim | null)[], confirmed: Uint8Array, pieces: readonly Piece[]): void {
  const subjects = new Set(claims.flatMap((claim, line) => (confirmed[line] === 1 ? [claim!.subjectId] : [])));
  const isMixed = pieces.some(({ batch }) => batch?.heads.some(({ subjectId }) => subjects.has(subjectId)));
  if (isMixed) throw new ClaimsMixed();
}

/** Counts the lines of a chunk, each once. */
export function outcomeOf(
  { chunk, before }: Pick<Staged, 'chunk' | 'before'>,
  confirmed: number,
  pieces: readonly Piece[],
  recorded: readonly Recorded[],
): Outcome {
  const counts = noLines();
  counts.unchanged += confirmed;
  for (const { outcome } of recorded) counts[outcome] += 1;
  for (const { empty, errors } of pieces) {
    counts.blank += empty;
    counts.rejected += errors.length;
  }
  const counted = Object.values(counts).reduce((sum, lines) => sum + lines, 0);
  if (counted !== chunk.lines) throw new Error(`${chunk.lines} lines of a chunk came to ${counted} outcomes`);
  const { part, files, firstLine } = chunk;
  const errors = pieces.flatMap((piece) =>
    piece.errors.map((error) => {
      const at = error.line - firstLine;
      const file = files?.[at];
      return { ...error, ordinal: before + 1 + at, ...(file === undefined ? { part } : { part: file, line: 1 }) };
    }),
  );
  return { counts, errors };
}
