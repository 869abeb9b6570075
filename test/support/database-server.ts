import { rm } from 'node:fs/promises';
import { Client } from 'pg';
import { migrate } from '../../prisma/migrate.js';
import { EmbeddedServer } from '../../src/platform/database/embedded.js';

export interface DatabaseServer {
  /** A migrated, empty database with nobody connected: what test files clone. */
  readonly templateUrl: string;
  stop(): Promise<void>;
}

declare global {
  var databaseServers: readonly DatabaseServer[] | undefined;
}

/** @param url an existing server; the role needs CREATEDB. Unset: a throw-away server in `dataDir`. */
export async function startServer(dataDir: string, url: string | undefined): Promise<DatabaseServer> {
  const server = url === undefined ? await EmbeddedServer.start({ dataDir, durable: false }) : undefined;
  const serverUrl = url ?? (await server!.url());
  const template = `rollcall_template_${process.pid}`;
  const templateUrl = urlOf(serverUrl, template);
  const drop = `DROP DATABASE IF EXISTS ${template} WITH (FORCE)`;
  await administer(serverUrl, drop);
  await administer(serverUrl, `CREATE DATABASE ${template}`);
  await migrate(templateUrl);
  return {
    templateUrl,
    stop: async () => {
      if (server === undefined) await administer(serverUrl, drop);
      await server?.stop();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
}

/** The same server and role, another database. */
export function urlOf(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

/** Runs one statement on a connection of its own. */
export async function administer(url: string, statement: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}
