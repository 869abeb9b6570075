import { randomBytes } from 'node:crypto';
import { Database, type DatabaseOptions } from '../../src/platform/database/index.js';
import { administer, urlOf } from './database-server.js';

export interface TestDatabase {
  readonly database: Database;
  readonly url: string;
  /** Closes the connections and drops the database. */
  close(): Promise<void>;
}

/** A database of its own, cloned from the migrated template in some 50 ms. Call it in `beforeAll` and `close()` it in `afterAll`. */
export async function testDatabase(options: DatabaseOptions = {}): Promise<TestDatabase> {
  const { url, drop } = await cloneTemplate();
  const database = new Database(url, options);
  return {
    database,
    url,
    close: async () => {
      await database.close();
      await drop();
    },
  };
}

/** A database without any table, for tests of the migrations themselves. */
export function emptyDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
  return createDatabase('template0');
}

/** For services that run as a process of their own and are given DATABASE_URL. */
export function cloneTemplate(): Promise<{ url: string; drop(): Promise<void> }> {
  return createDatabase(new URL(templateUrl()).pathname.slice(1));
}

async function createDatabase(template: string): Promise<{ url: string; drop(): Promise<void> }> {
  const name = `rollcall_test_${randomBytes(6).toString('hex')}`;
  const server = urlOf(templateUrl(), 'postgres');
  await administer(server, `CREATE DATABASE ${name} TEMPLATE ${template}`);
  return { url: urlOf(server, name), drop: () => administer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`) };
}

/** Of the server of this worker. */
function templateUrl(): string {
  const urls = process.env.TEST_DATABASE_URLS?.split(' ');
  if (urls === undefined) throw new Error('No test database: run this under the Jest project "integration" or "e2e".');
  return urls[(Number(process.env.JEST_WORKER_ID) - 1) % urls.length]!;
}
