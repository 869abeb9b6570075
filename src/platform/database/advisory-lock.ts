import { type Database, type Queryable } from './database.js';

/**
 * Runs `work` in a transaction while no other process does so under the same name; otherwise returns undefined at once. The lock ends
 * with the transaction, so it cannot be left behind by a crash.
 */
export async function withAdvisoryLock<T>(
  database: Database,
  name: string,
  work: (transaction: Queryable) => Promise<T>,
): Promise<T | undefined> {
  return database.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_xact_lock(hashtextextended($1, 0)) AS locked',
      [name],
    );
    return rows[0]?.locked ? work(transaction) : undefined;
  });
}
