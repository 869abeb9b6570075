import { type Database, type Queryable } from '../platform/database/index.js';

/** All members of a portfolio may be a million; what looks at each of them is given this long. */
const LONG_READ_MS = 30_000;

/** A read that may take longer than most. */
export const readingLong = <T>(database: Database, read: (transaction: Queryable) => Promise<T>): Promise<T> =>
  database.transaction(read, { statementTimeoutMs: LONG_READ_MS });
