import { type PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';

/**
 * Writes rows of COPY text into a table, the quickest way into PostgreSQL. The rows' columns are `columns`, in this order.
 *
 * @param rows whole lines, each ended by LF, as `copyLine` makes them
 */
export async function copyInto(
  client: PoolClient,
  table: string,
  columns: readonly string[],
  rows: Uint8Array,
): Promise<void> {
  if (rows.byteLength === 0) return;
  const stream = client.query(copyFrom(`COPY ${table} (${columns.join(', ')}) FROM STDIN`));
  // Not through pipeline(): that destroys the stream on an error, and a stream destroyed before the server agreed to the COPY never ends.
  await new Promise<void>((resolve, reject) => {
    stream.on('error', reject);
    stream.on('finish', resolve);
    stream.end(rows);
  });
}
