import { type Queryable } from '../../platform/database/index.js';

/** Rows that one statement writes. */
const AT_ONCE = 2_000;

/**
 * Replaces the rows of the window that begins at an instant by others that were summed up elsewhere.
 *
 * @param rows by column, all of the same columns
 * @returns how many there were before
 */
export async function replaceRows(
  transaction: Queryable,
  table: string,
  startsAt: Date,
  rows: readonly object[],
): Promise<number> {
  const { rowCount } = await transaction.query(`DELETE FROM ${table} WHERE starts_at = $1`, [startsAt]);
  for (let from = 0; from < rows.length; from += AT_ONCE) {
    const some = rows.slice(from, from + AT_ONCE);
    const columns = Object.keys(some[0]!).join(', ');
    await transaction.query(
      `INSERT INTO ${table} (starts_at, ${columns}) SELECT $1, ${columns} FROM json_populate_recordset(NULL::${table}, $2)`,
      [startsAt, JSON.stringify(some)],
    );
  }
  return rowCount ?? 0;
}
