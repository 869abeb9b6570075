import { Client } from 'pg';
import { EmbeddedServer } from '../../src/platform/database/index.js';
import { type Hit, type Search } from './search.js';

export interface SearchedRows {
  readonly rows: number;
  /** Versions and changes that the store holds, and domains whose posture was assessed when they were rolled up. */
  readonly stored: { readonly versions: number; readonly changes: number; readonly assessed: number };
  readonly hits: readonly Hit[];
  /** Hits after `planted` was put into a table of its own. */
  readonly planted: readonly Hit[];
}

/** Every row of every table as text, for values on disk may be compressed; then the same with a text planted, to prove the search. */
export async function searchRows(dataDir: string, search: Search, planted: string): Promise<SearchedRows> {
  const server = await EmbeddedServer.start({ dataDir });
  const client = new Client({ connectionString: await server.url() });
  await client.connect();
  try {
    const before = await searchTables(client, search);
    const stored = {
      versions: await count(client, 'registration_version'),
      changes: await count(client, 'change_event'),
      assessed: await count(client, 'domain_posture'),
    };
    await client.query('CREATE TABLE planted (value text)');
    await client.query('INSERT INTO planted VALUES ($1)', [planted]);
    return { ...before, stored, planted: (await searchTables(client, search)).hits };
  } finally {
    await client.end();
    await server.stop();
  }
}

async function searchTables(client: Client, search: Search): Promise<{ rows: number; hits: Hit[] }> {
  const tables = await client.query<{ name: string }>(
    `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  let rows = 0;
  const hits: Hit[] = [];
  for (const { name } of tables.rows) {
    const { rows: texts } = await client.query<{ text: string }>(`SELECT t::text AS text FROM ${name} t`);
    rows += texts.length;
    for (const { text } of texts) hits.push(...search.in(`table ${name}`, text));
  }
  return { rows, hits };
}

async function count(client: Client, table: string): Promise<number> {
  const { rows } = await client.query<{ count: string }>(`SELECT count(*) FROM ${table}`);
  return Number(rows[0]?.count);
}

/** A service that did not end well may have left its database server behind. */
export async function endDatabase(dataDir: string): Promise<void> {
  const server = await EmbeddedServer.start({ dataDir }).catch(() => undefined);
  await server?.stop();
}
