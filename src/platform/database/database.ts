import { PrismaPg } from '@prisma/adapter-pg';
import { Pool, type PoolClient, type QueryResult, type QueryResultRow } from 'pg';
import { copyInto } from './copy.js';
import { PrismaClient } from './generated/client.js';
import { retryConflicts } from './retry.js';

/** What a repository needs of the pool or of a transaction: parameterised SQL. */
export interface Queryable {
  query<Row extends QueryResultRow>(sql: string, parameters?: unknown[]): Promise<QueryResult<Row>>;
}

/** One transaction. */
export interface Transaction extends Queryable {
  /** Writes rows of COPY text, whole lines, whose columns are `columns`. */
  copy(table: string, columns: readonly string[], rows: Uint8Array): Promise<void>;
}

export interface TransactionOptions {
  /** How long any one statement may run. */
  statementTimeoutMs?: number;
  /**
   * False: does not wait for the disk. A crash of the server may then undo the last moments, as a whole and in order; for work that
   * keeps its own checkpoint in the same transaction.
   */
  isDurable?: boolean;
  /** Unique violations are another transaction's good luck, too: what both wanted is there now, and `work` will find it. */
  retryDuplicates?: boolean;
}

export interface DatabaseOptions {
  /** Connections at most, shared by Prisma and by plain SQL. */
  maxConnections?: number;
  /** How long any one statement may run (SEC-19); {@link Database.transaction} can ask for more. */
  statementTimeoutMs?: number;
  /** Called with errors of idle connections, which nobody awaits. The pool replaces the connection. */
  onIdleError?: (error: Error) => void;
}

/** How long a caller waits for a free connection before it is told no (REL-16). */
const POOL_WAIT_MS = 5_000;
/** A transaction whose owner sleeps must not hold locks for longer than a lease lasts; the longest pause inside one is a chunk of an import. */
const IDLE_TRANSACTION_MS = 20_000;

/** The one way to PostgreSQL: a pool, and Prisma on top of the same pool. */
export class Database {
  readonly pool: Pool;
  readonly prisma: PrismaClient;

  constructor(
    readonly url: string,
    { maxConnections = 10, statementTimeoutMs = 5_000, onIdleError = () => {} }: DatabaseOptions = {},
  ) {
    this.pool = new Pool({
      connectionString: url,
      application_name: 'rollcall',
      max: maxConnections,
      connectionTimeoutMillis: POOL_WAIT_MS,
      statement_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: IDLE_TRANSACTION_MS,
    });
    this.pool.on('error', onIdleError);
    // The pool listens only while a connection is idle. One that is cut while lent out would otherwise end the process; its query rejects.
    this.pool.on('connect', (client) => client.on('error', () => {}));
    this.prisma = new PrismaClient({ adapter: new PrismaPg(this.pool) });
  }

  /** One statement outside a transaction. */
  query<Row extends QueryResultRow>(sql: string, parameters?: unknown[]): Promise<QueryResult<Row>> {
    return this.pool.query<Row>(sql, parameters);
  }

  /**
   * Runs `work` in one transaction at READ COMMITTED. It may run several times (deadlocks and serialisation failures are retried),
   * so it must have no effect outside the database.
   */
  transaction<T>(work: (transaction: Transaction) => Promise<T>, options: TransactionOptions = {}): Promise<T> {
    const begin = beginning(options);
    return retryConflicts(async () => {
      const client = await this.pool.connect();
      let broken: Error | undefined;
      try {
        await client.query(begin);
        const result = await work(transactionOf(client));
        await client.query('COMMIT');
        return result;
      } catch (error) {
        broken = await rollBack(client);
        throw error;
      } finally {
        client.release(broken);
      }
    }, options.retryDuplicates);
  }

  /** Resolves when the server answers; rejects otherwise. */
  async ping(): Promise<void> {
    await this.pool.query('SELECT 1');
  }

  /** Waits for running queries and closes all connections. */
  async close(): Promise<void> {
    await this.prisma.$disconnect();
    await this.pool.end();
  }
}

function beginning({ statementTimeoutMs, isDurable }: TransactionOptions): string {
  const timeout =
    statementTimeoutMs === undefined ? '' : `; SET LOCAL statement_timeout = ${Math.trunc(statementTimeoutMs)}`;
  return `BEGIN${timeout}${isDurable === false ? '; SET LOCAL synchronous_commit = off' : ''}`;
}

/** What a connection offers to whoever works in its transaction. */
export const transactionOf = (client: PoolClient): Transaction => ({
  query: (sql, parameters) => client.query(sql, parameters),
  copy: (table, columns, rows) => copyInto(client, table, columns, rows),
});

/** The error of a connection that cannot even roll back: it must not return to the pool. */
async function rollBack(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error as Error;
  }
}
