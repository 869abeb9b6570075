import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { migrate } from '../../prisma/migrate.js';
import { EmbeddedServer } from '../../src/platform/database/embedded.js';

/** A server of its own for one scenario, with the settings that the product ships: what is committed is on disk. */
export interface ThrowAwayServer {
  readonly folder: string;
  /** Connection string of a new, migrated database. */
  database(): Promise<string>;
  stop(): Promise<void>;
}

export async function startThrowAwayServer(): Promise<ThrowAwayServer> {
  const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
  const server = await EmbeddedServer.start({ dataDir: folder });
  let made = 0;
  return {
    folder,
    database: async () => {
      const name = `bench_${made++}`;
      await connected(await server.url('postgres'), (client) => client.query(`CREATE DATABASE ${name}`));
      const url = await server.url(name);
      await migrate(url);
      return url;
    },
    stop: async () => {
      await server.stop();
      await rm(folder, { recursive: true, force: true, maxRetries: 10 });
    },
  };
}

/** One connection for the time of `work`. */
export async function connected<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** The number that a query gives. */
export async function numberOf(client: Client, sql: string): Promise<number> {
  const { rows } = await client.query<{ number: string }>(`SELECT (${sql})::bigint AS number`);
  return Number(rows[0]!.number);
}
