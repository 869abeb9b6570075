import { transactionOf } from '../../src/platform/database/database.js';
import { type Database, type Transaction } from '../../src/platform/database/index.js';
import { type RecordInput, RegistrationStore } from '../../src/registration/index.js';

/** Records inside a transaction that ends when the test likes. @returns what commits it */
export async function recordUncommitted(database: Database, input: RecordInput): Promise<() => Promise<void>> {
  const client = await database.pool.connect();
  await client.query('BEGIN');
  const query = database.query.bind(database);
  const transaction = (work: (transaction: Transaction) => unknown) => work(transactionOf(client));
  await new RegistrationStore({ query, transaction } as never).record([input]);
  return async () => {
    await client.query('COMMIT');
    client.release();
  };
}
