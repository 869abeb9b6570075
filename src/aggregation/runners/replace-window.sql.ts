import { type Queryable } from '../../platform/database/index.js';
import { type Window, type WindowResult } from '../runner.js';

/** How the rows of one window come about. In all texts $1 is the window's start and $2 its end. */
export interface Filling {
  /** The table that is filled; every row begins with `starts_at`. */
  readonly table: string;
  /** Its other columns, in the order in which `rows` gives them. */
  readonly columns: readonly string[];
  /** Queries that `source` rests on, as `name AS (…)`. */
  readonly foundation?: readonly string[];
  /**
   * What is read, already grouped: `n` rows each, and in `fault` why they are left out, or NULL. Read once, so that what is counted is what
   * is written.
   */
  readonly source: string;
  /** A query over `source` that gives `columns`, without faulty rows. */
  readonly rows: string;
  /** A condition under which the window stays as it is: what it was computed from has been deleted since. */
  readonly isKept?: string;
}

interface FilledRow {
  read: number;
  written: number;
  rejected: Record<string, number> | null;
}

/** Replaces the rows of one window by what is found now. */
export async function replaceWindow(
  transaction: Queryable,
  { start, end }: Window,
  filling: Filling,
): Promise<WindowResult> {
  const { table, isKept } = filling;
  if (isKept !== undefined && (await holds(transaction, isKept, [start, end])))
    return { read: 0, written: 0, removed: 0 };
  const { rowCount: removed } = await transaction.query(`DELETE FROM ${table} WHERE starts_at = $1`, [start]);
  const { rows } = await transaction.query<FilledRow>(fillSql(filling), [start, end]);
  const { read, written, rejected } = rows[0]!;
  return { read, written, removed: removed ?? 0, ...(rejected !== null && { rejected }) };
}

/** Also for tests, which look at its plan. */
export function fillSql({ table, columns, foundation = [], source, rows }: Filling): string {
  const queries = [
    ...foundation,
    `source AS MATERIALIZED (${source})`,
    `rows AS (${rows})`,
    `written AS (INSERT INTO ${table} (starts_at, ${columns.join(', ')}) SELECT $1, ${columns.join(', ')} FROM rows RETURNING 1)`,
    `rejected AS (SELECT fault, sum(n)::float8 AS n FROM source WHERE fault IS NOT NULL GROUP BY fault)`,
  ];
  return `WITH ${queries.join(',\n')}
    SELECT (SELECT coalesce(sum(n), 0) FROM source)::float8 AS read, (SELECT count(*) FROM written)::float8 AS written,
      (SELECT json_object_agg(fault, n) FROM rejected) AS rejected`;
}

/** The condition of a window whose source is empty while it was not when the window was computed. */
export const isSourceGone = (table: string, source: string, instant: string): string =>
  `EXISTS (SELECT FROM ${table} WHERE starts_at = $1)
   AND NOT EXISTS (SELECT FROM ${source} WHERE ${instant} >= $1 AND ${instant} < $2)`;

async function holds(transaction: Queryable, condition: string, parameters: readonly Date[]): Promise<boolean> {
  // A condition need not use both; their types are said here.
  const sql = `SELECT ${condition} AS holds FROM (SELECT $1::timestamptz, $2::timestamptz) AS given`;
  const { rows } = await transaction.query<{ holds: boolean }>(sql, [...parameters]);
  return rows[0]!.holds;
}
