import { type Queryable } from '../../src/platform/database/index.js';

/** A step of a plan that was carried out. */
export interface PlanNode {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  'Actual Rows': number;
  'Actual Loops': number;
  'Rows Removed by Filter'?: number;
  'Rows Removed by Index Recheck'?: number;
  Plans?: PlanNode[];
}

/** Carries a statement out. @returns the steps of its plan, each before those that it rests on */
export async function planOf(database: Queryable, sql: string, parameters: readonly unknown[]): Promise<PlanNode[]> {
  const { rows } = await database.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(
    `EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, FORMAT JSON) ${sql}`,
    [...parameters],
  );
  return nodesOf(rows[0]!['QUERY PLAN'][0].Plan);
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Rows that were looked at in each table, those that did not fit included; partitions of a table together. */
export function lookedAt(nodes: readonly PlanNode[]): Record<string, number> {
  const looked: Record<string, number> = {};
  for (const node of nodes) {
    const table = node['Relation Name']?.replace(/_\d{8}$|_default$/, '');
    if (table === undefined) continue;
    const [filtered, rechecked] = [node['Rows Removed by Filter'] ?? 0, node['Rows Removed by Index Recheck'] ?? 0];
    looked[table] = (looked[table] ?? 0) + (node['Actual Rows'] + filtered + rechecked) * node['Actual Loops'];
  }
  return looked;
}
