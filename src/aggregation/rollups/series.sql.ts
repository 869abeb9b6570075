import { type Window } from '../runner.js';
import { type AggregateQuestion } from './aggregate-question.js';
import { type AggregateSql } from './aggregate.sql.js';

/**
 * What the windows of some stretches of time came to, window by window and group by group: `at`, `d0`… as `groupBy`, `m0`… as `measures`, which are
 * sums and levels. Words of the catalogue alone; values are parameters.
 */
export function seriesSql(
  { aggregate, groupBy, measures, filters }: Pick<AggregateQuestion, 'aggregate' | 'groupBy' | 'measures' | 'filters'>,
  stretches: readonly Window[],
  tenantId: string,
  limit: number,
): AggregateSql {
  const parameters: unknown[] = [tenantId, stretches.map(({ start }) => start), stretches.map(({ end }) => end)];
  const given = (value: unknown): string => `$${parameters.push(value)}`;
  const textOf = (dimension: string): string => `rollup.${aggregate.dimensions[dimension]!.column}::text`;
  const columns = [
    ...groupBy.map((name, index) => `${textOf(name)} AS d${index}`),
    ...measures.map(
      (name, index) => `coalesce(sum(rollup.${columnOf(aggregate.measures[name]!)}), 0)::float8 AS m${index}`,
    ),
  ];
  const conditions = Object.entries(filters).map(([name, values]) => `${textOf(name)} = ANY(${given(values)}::text[])`);
  // OFFSET 0 has each stretch looked up in the index: joined as planners like it, they would be sorted out of all that the tenant has.
  const text = `
    SELECT ${['starts_at AS at', ...columns].join(', ')}
    FROM unnest($2::timestamptz[], $3::timestamptz[]) AS stretch (begins, ends),
      LATERAL (SELECT * FROM ${aggregate.table}
        WHERE tenant_id = $1 AND starts_at >= begins AND starts_at < ends OFFSET 0) AS rollup
    ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
    GROUP BY ${['starts_at', ...groupBy.map(textOf)].join(', ')}
    LIMIT ${given(limit)}`;
  return { text, parameters };
}

const columnOf = (measure: AggregateQuestion['aggregate']['measures'][string]): string =>
  (measure as { column: string }).column;
