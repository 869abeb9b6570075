import { type Runner, type Window } from '../../src/aggregation/runner.js';
import { type Queryable } from '../../src/platform/database/index.js';
import { type RollupRow } from './rollup-raw.js';

/** What a table of a runner, the first where none is named, holds of a window. */
export async function storedRows(
  database: Queryable,
  { writes }: Runner,
  { start }: Window,
  table = writes[0]!,
): Promise<RollupRow[]> {
  const { rows } = await database.query<{ row: RollupRow }>(
    `SELECT to_jsonb(t) - 'starts_at' AS row FROM ${table} AS t WHERE starts_at = $1`,
    [start],
  );
  return rows.map(({ row }) => row);
}

/** Rows as texts that can be compared, whatever the order of rows and columns was. */
export const inOrder = (rows: readonly RollupRow[]): string[] =>
  rows.map((row) => JSON.stringify(row, byMember)).sort();

const byMember = (_: string, value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
    : value;
