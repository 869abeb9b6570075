import { type Window } from '../../src/aggregation/runner.js';
import { type Filling, fillSql } from '../../src/aggregation/runners/replace-window.sql.js';
import { type Database } from '../../src/platform/database/index.js';
import { type PlanNode, planOf } from './plan.js';

/** What filling a window does, node by node; nothing stays of it. */
export async function planOfFilling(database: Database, filling: Filling, { start, end }: Window): Promise<PlanNode[]> {
  const undone = new Error('undone');
  let nodes: PlanNode[] = [];
  const explained = database.transaction(async (transaction) => {
    nodes = await planOf(transaction, fillSql(filling), [start, end]);
    throw undone;
  });
  await expect(explained).rejects.toBe(undone);
  return nodes;
}

export const scans = (nodes: readonly PlanNode[], table: RegExp): PlanNode[] =>
  nodes.filter((node) => table.test(node['Relation Name'] ?? ''));

export const indexes = (nodes: readonly PlanNode[]): string[] => nodes.flatMap((node) => node['Index Name'] ?? []);

/** Rows that were looked at, those that did not fit included. */
export const looked = (nodes: readonly PlanNode[]): number =>
  nodes.reduce(
    (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'],
    0,
  );
