import { Database } from '../../src/platform/database/index.js';

/**
 * Has the connection of a transaction cut by the server before its n-th statement, or before COMMIT, counted over all transactions: what the
 * server sees of a process that is killed there. Statements outside of transactions are not counted.
 */
export class CutDatabase extends Database {
  statements = 0;

  /** @param cutAt -1: nowhere */
  constructor(
    url: string,
    private readonly cutAt: number,
  ) {
    super(url, { maxConnections: 3 });
  }

  override transaction: Database['transaction'] = (work, options) =>
    super.transaction(async (transaction) => {
      const { rows } = await transaction.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
      const cut = async (): Promise<void> => {
        if (this.statements++ === this.cutAt) await this.query('SELECT pg_terminate_backend($1)', [rows[0]!.pid]);
      };
      const result = await work({
        copy: transaction.copy,
        query: async (sql, parameters) => {
          await cut();
          return transaction.query(sql, parameters);
        },
      });
      await cut();
      return result;
    }, options);
}
