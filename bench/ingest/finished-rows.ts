import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { type Client } from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';

/** Rows of one table, as COPY writes them. */
interface TableRows {
  readonly table: string;
  readonly bytes: Buffer;
}

/** Not the import's work: who may ask, where registries are, and the notes about the import itself. */
const OTHERS = ['_prisma_migrations', 'tenant', 'api_key', 'bootstrap_file', 'import_run', 'import_error'];

/** All that imports have left in the tables of a database. */
export async function readFinishedRows(client: Client): Promise<TableRows[]> {
  const { rows } = await client.query<{ table: string }>(
    `SELECT relname AS table FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')
       AND NOT relispartition AND relname <> ALL ($1) ORDER BY relname`,
    [OTHERS],
  );
  const read: TableRows[] = [];
  for (const { table } of rows)
    read.push({ table, bytes: await buffer(client.query(copyTo(`COPY (SELECT * FROM "${table}") TO STDOUT`))) });
  return read.filter(({ bytes }) => bytes.length > 0);
}

export const bytesOf = (rows: readonly TableRows[]): number => rows.reduce((sum, { bytes }) => sum + bytes.length, 0);

/**
 * Copies rows into empty tables of the same shape: columns, defaults, checks and indices, but no foreign key. One connection, one COPY a
 * table, one commit that waits for the disk.
 *
 * @returns seconds that the transaction took
 */
export async function copyIntoEmptyTables(client: Client, rows: readonly TableRows[]): Promise<number> {
  await client.query('DROP SCHEMA IF EXISTS yardstick CASCADE; CREATE SCHEMA yardstick');
  for (const { table } of rows)
    await client.query(`CREATE TABLE yardstick."${table}" (LIKE public."${table}" INCLUDING ALL)`);
  const before = performance.now();
  await client.query('BEGIN');
  for (const { table, bytes } of rows)
    await pipeline(pieces(bytes), client.query(copyFrom(`COPY yardstick."${table}" FROM STDIN`)));
  await client.query('COMMIT');
  return (performance.now() - before) / 1000;
}

const PIECE = 256 * 1024;

/** Of a size that a socket takes well. */
const pieces = (bytes: Buffer): Readable =>
  Readable.from(
    (function* () {
      for (let at = 0; at < bytes.length; at += PIECE) yield bytes.subarray(at, at + PIECE);
    })(),
    { objectMode: false },
  );
