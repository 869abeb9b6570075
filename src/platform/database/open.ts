import { migrate } from '../../../prisma/migrate.js';
import { Database, type DatabaseOptions } from './database.js';
import { EmbeddedServer } from './embedded.js';

export interface OpenOptions extends DatabaseOptions {
  /** Unset: a server is started in `dataDir`. */
  databaseUrl?: string;
  dataDir: string;
}

/** A migrated database, and what closes it: first the connections, then the server if it was started here. */
export interface OpenDatabase {
  database: Database;
  close(): Promise<void>;
}

/** Starts the embedded server unless there is a `databaseUrl`, applies missing migrations and connects. */
export async function openDatabase({ databaseUrl, dataDir, ...options }: OpenOptions): Promise<OpenDatabase> {
  const server = databaseUrl === undefined ? await EmbeddedServer.start({ dataDir }) : undefined;
  try {
    const url = databaseUrl ?? (await server!.url());
    await migrate(url);
    const database = new Database(url, options);
    return { database, close: async () => void (await database.close(), await server?.stop()) };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}
