import { type Database, type Queryable } from '../platform/database/index.js';

/** All members of a portfolio may be a million; what looks at each of them is given this long. */
const LONG_READ_MS = 30_000;

/** Sorting and hashing so many in the few megabytes of most queries would go through files; compiling the plan takes longer than running it. */
const SETTINGS = "SET LOCAL work_mem = '64MB'; SET LOCAL jit = off";

/** A read that may take longer than most. */
export const readingLong = <T>(database: Database, read: (transaction: Queryable) => Promise<T>): Promise<T> =>
  database.transaction(
    async (transaction) => {
      await transaction.query(SETTINGS);
      return read(transaction);
    },
    { statementTimeoutMs: LONG_READ_MS },
  );
