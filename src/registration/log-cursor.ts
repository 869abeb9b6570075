import { NUMBER, readCursor, writeCursor } from './cursor.js';

/** Where the log begins. */
export const LOG_START = writeCursor('0', '0');

/**
 * The two numbers of a place in the change log, as PostgreSQL takes them: the event with them, and all before it, have been read.
 *
 * @throws LookupFailure `invalid-query` with member `cursor` where the text is no cursor of the log
 */
export function readLogCursor(text: string): [xid: string, ordinal: string] {
  return readCursor(text, NUMBER, 2) as [string, string];
}

/** Whether the text is a place in a change log, of this database or of another: that cannot be seen. */
export function isLogCursor(text: string): boolean {
  try {
    readLogCursor(text);
    return true;
  } catch {
    return false;
  }
}

/** Whether a reader at `cursor` has yet to read something that a reader at `other` has read. */
export function isBehind(cursor: string, other: string): boolean {
  const [xid, ordinal] = readLogCursor(cursor).map(BigInt) as [bigint, bigint];
  const [otherXid, otherOrdinal] = readLogCursor(other).map(BigInt) as [bigint, bigint];
  return xid === otherXid ? ordinal < otherOrdinal : xid < otherXid;
}
