import { type Database, type Queryable } from '../platform/database/index.js';

/** All members of a portfolio may be a million; what looks at each of them is given this long. */
const LONG_READ_MS = 30_000;

/**
 * Sorting and hashing so many in the few megabytes of most queries would go through files; compiling the plan takes longer than running it.
 * What is known of members is looked up in indexes that are in memory for the most part: with the price of a disk for each, all members of
 * all portfolios would be read, by helpers that take longer to start than a portfolio of thousands takes.
 */
const SETTINGS = "SET LOCAL work_mem = '64MB'; SET LOCAL jit = off; SET LOCAL random_page_cost = 1.1";

/** A read that may take longer than most. */
export const readingLong = <T>(database: Database, read: (transaction: Queryable) => Promise<T>): Promise<T> =>
  database.transaction(
    async (transaction) => {
      await transaction.query(SETTINGS);
      return read(transaction);
    },
    { statementTimeoutMs: LONG_READ_MS },
  );
