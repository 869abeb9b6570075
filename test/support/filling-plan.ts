import { type Window } from '../../src/aggregation/runner.js';
import { type Filling, fillSql } from '../../src/aggregation/runners/replace-window.sql.js';
import { type Database } from '../../src/platform/database/index.js';

/** A step of a plan that was carried out. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** What filling a window does, node by node; nothing stays of it. */
export async function planOfFilling(database: Database, filling: Filling, { start, end }: Window): Promise<PlanNode[]> {
  const undone = new Error('undone');
  let nodes: PlanNode[] = [];
  const explained = database.transaction(async (transaction) => {
    const { rows } = await transaction.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
      `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, FORMAT JSON) ${fillSql(filling)}`,
      [start, end],
    );
    nodes = nodesOf(rows[0]!['QUERY PLAN'][0].Plan);
    throw undone;
  });
  await expect(explained).rejects.toBe(undone);
  return nodes;
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

export const scans = (nodes: readonly PlanNode[], table: RegExp): PlanNode[] =>
  nodes.filter((node) => table.test(node['Relation Name'] ?? ''));

export const indexes = (nodes: readonly PlanNode[]): string[] => nodes.flatMap((node) => node['Index Name'] ?? []);

/** Rows that were looked at, those that did not fit included. */
export const looked = (nodes: readonly PlanNode[]): number =>
  nodes.reduce(
    (sum, node) => sum + (node['Actual Rows'] + (node['Rows Removed by Index Recheck'] ?? 0)) * node['Actual Loops'],
    0,
  );
