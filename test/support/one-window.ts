import { type Runner, type Window, type WindowResult } from '../../src/aggregation/runner.js';
import { windowAt } from '../../src/aggregation/window.js';
import { DEFAULT_TENANT_ID, type Database } from '../../src/platform/database/index.js';

/** The day of a date such as 2024-03-04. */
export const dayOf = (date: string): Window => windowAt('daily', new Date(date));

/** Computes one window as the executor would. */
export const compute = (database: Database, runner: Runner, window: Window): Promise<WindowResult> =>
  database.transaction((transaction) => runner.run(transaction, window));

/** What stands in the first table of a runner of one window and tenant, by columns, which are also what they are sorted by. */
export async function standsIn(
  database: Database,
  { writes: [table] }: Runner,
  { start }: Window,
  columns: readonly string[],
  tenantId = DEFAULT_TENANT_ID,
): Promise<unknown[][]> {
  const quoted = columns.map((name) => `"${name}"`).join(', ');
  const { rows } = await database.query<{ row: unknown[] }>(
    `SELECT json_build_array(${quoted}) AS row FROM ${table} WHERE starts_at = $1 AND tenant_id = $2 ORDER BY ${quoted}`,
    [start, tenantId],
  );
  return rows.map(({ row }) => row);
}
