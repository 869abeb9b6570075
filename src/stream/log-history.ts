import { isBehind } from '../registration/index.js';

interface Move {
  /** Where the log ended from then on. */
  cursor: string;
  /** Milliseconds since the epoch. */
  at: number;
}

/** Moves that are remembered one by one: a quarter of an hour where the log moves with every poll. */
const MOVES = 4_096;

/**
 * Where the end of the log was when: what tells a reader how long the next event has been waiting for it. Events carry the time when their
 * answer was fetched, which for an import may be years ago; what counts here is when they could be read.
 */
export class LogHistory {
  private moves: Move[] = [];

  /** Notes where the log ends. @returns whether it has moved */
  note(cursor: string, at: number): boolean {
    const last = this.moves.at(-1);
    if (last !== undefined && !isBehind(last.cursor, cursor)) return false;
    this.moves.push({ cursor, at });
    if (this.moves.length > MOVES) this.moves = thinned(this.moves);
    return true;
  }

  /** The end of the log; undefined before the first note. */
  get end(): string | undefined {
    return this.moves.at(-1)?.cursor;
  }

  /**
   * For how long at least a reader could have had the event after its place, in milliseconds; 0 for one who is at the end. An event that was
   * there before the first note counts from that note.
   */
  waitingMs(cursor: string, now: number): number {
    // The first move that went beyond the reader's place.
    let [from, to] = [0, this.moves.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (isBehind(cursor, this.moves[middle]!.cursor)) to = middle;
      else from = middle + 1;
    }
    const move = this.moves[from];
    return move === undefined ? 0 : Math.max(0, now - move.at);
  }
}

/** Makes one of each two of the older half: the end of the later, the time of the earlier, so that a wait is never told too short. */
function thinned(moves: readonly Move[]): Move[] {
  const older = moves.slice(0, MOVES / 2);
  const pairs = older.flatMap((move, index) => (index % 2 === 0 ? [] : [{ ...move, at: older[index - 1]!.at }]));
  return [...pairs, ...moves.slice(older.length)];
}
