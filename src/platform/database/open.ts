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

/**
 * Starts the embedded server unless there is a `databaseUrl`, applies missing migrations and connects. Rejects with a sentence for the
 * operator, without the password of the connection string.
 */
export async function openDatabase({ databaseUrl, dataDir, ...options }: OpenOptions): Promise<OpenDatabase> {
  const server = databaseUrl === undefined ? await EmbeddedServer.start({ dataDir }) : undefined;
  try {
    const url = databaseUrl ?? (await server!.url());
    await migrate(url).catch((error: unknown) => refuse(url, error));
    const database = new Database(url, options);
    return {
      database,
      close: async () => {
        await database.close();
        await server?.stop();
      },
    };
  } catch (error) {
    await server?.stop();
    throw error;
  }
}

/** Errors of a connection have a code, and often no text; those of a host with several addresses hold one error for each. */
function refuse(url: string, error: unknown): never {
  const { host, pathname } = new URL(url);
  const { message, code } = error as { message?: string; code?: string };
  throw new Error(
    `The database ${pathname.slice(1)} on ${host} cannot be used: ${message || code || 'unknown reason'}`,
    {
      cause: error,
    },
  );
}
