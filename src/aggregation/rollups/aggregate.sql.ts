import { type AggregateQuestion, RANK } from './aggregate-question.js';
import { type Measure } from './catalogue/index.js';
import { mergedHistogram, quantileOf } from './latency-histogram.sql.js';

export interface AggregateSql {
  readonly text: string;
  readonly parameters: readonly unknown[];
}

/**
 * The statement of a question: words of the catalogue alone, everything that was asked as parameters. Of levels only the last window of an
 * interval counts, the last one that the tenant has any rows of. Columns: `at`, `d0`… as `groupBy`, and those of {@link columnsOf}.
 */
export function aggregateSql(question: AggregateQuestion, tenantId: string, limit: number): AggregateSql {
  const { aggregate, from, to, interval, groupBy, measures, filters, sort, order, after } = question;
  const parameters: unknown[] = [tenantId, from, to];
  const given = (value: unknown): string => `$${parameters.push(value)}`;
  const textOf = (dimension: string): string => `${aggregate.dimensions[dimension]!.column}::text`;

  const at = `date_trunc('${interval}', starts_at, 'UTC')`;
  const asked = measures.map((name) => aggregate.measures[name]!);
  const isLast = asked.some(isLevel) ? `, starts_at = max(starts_at) OVER (PARTITION BY ${at}) AS is_last` : '';
  const windows = `SELECT *, ${at} AS at${isLast} FROM ${aggregate.table} WHERE tenant_id = $1 AND starts_at >= $2 AND starts_at < $3`;

  const conditions = Object.entries(filters).map(([name, values]) => `${textOf(name)} = ANY(${given(values)}::text[])`);
  // Groups that only earlier windows of the interval have would be rows of zeros.
  if (asked.some(isLevel) && asked.every((measure) => isLevel(measure) || measure.is === 'name'))
    conditions.push('is_last');
  const dimensions = groupBy.map((name, index) => `${textOf(name)} AS d${index}`);
  const columns = [...columnsOf(question)].map(([sql, name]) => `${sql} AS ${name}`);
  const groups = `
    SELECT ${['at', ...dimensions, ...columns].join(', ')} FROM (${windows}) AS windows
    ${conditions.length > 0 ? `WHERE ${conditions.join(' AND ')}` : ''}
    GROUP BY ${['at', ...groupBy.map(textOf)].join(', ')}`;

  const direction = sort.descending ? 'DESC' : 'ASC';
  const place = after?.map((value, index) => `${given(value)}::${order[index]!.type}`);
  const names = order.map(({ column }) => column);
  const text = `
    SELECT * FROM (${names.includes(RANK) ? ranked(question, groups) : groups}) AS groups
    ${place === undefined ? '' : `WHERE (${names.join(', ')}) ${sort.descending ? '<' : '>'} (${place.join(', ')})`}
    ORDER BY ${names.map((name) => `${name} ${direction}`).join(', ')} LIMIT ${given(limit)}`;
  return { text, parameters };
}

/** Only what is sorted by is told from its histogram in SQL; the others are of the rows of a page alone. */
function ranked({ aggregate, measures, sort }: AggregateQuestion, groups: string): string {
  const measure = aggregate.measures[sort.by]!;
  const value =
    measure.is === 'percentile'
      ? quantileOf(histogramColumn(measure.column), measure.share)
      : `m${measures.indexOf(sort.by)}`;
  return `SELECT *, coalesce(${value}, -1) AS ${RANK} FROM (${groups}) AS unranked`;
}

/** SQL by column: `m0`… as `measures`; a percentile has the histogram that it is read from, once for all of one column. */
export function columnsOf({ aggregate, measures }: AggregateQuestion): Map<string, string> {
  const columns = new Map<string, string>();
  measures.forEach((name, index) => {
    const measure = aggregate.measures[name]!;
    columns.set(expression(measure), measure.is === 'percentile' ? histogramColumn(measure.column) : `m${index}`);
  });
  return columns;
}

export const histogramColumn = (column: string): string => `h_${column}`;

const isLevel = (measure: Measure): boolean =>
  measure.is === 'level' || (measure.is === 'share' && measure.isLevel === true);

const shareOfLevels = ({ columns, of }: Measure & { is: 'share' }): string =>
  `(sum(${columns.join(' + ')}) FILTER (WHERE is_last) / nullif(max(${of}) FILTER (WHERE is_last), 0))::float8`;

function expression(measure: Measure): string {
  switch (measure.is) {
    case 'sum':
      return `coalesce(sum(${measure.column}), 0)::float8`;
    case 'level':
      return `coalesce(sum(${measure.column}) FILTER (WHERE is_last), 0)::float8`;
    case 'name':
      return `max(${measure.column})`;
    case 'share':
      if (isLevel(measure)) return shareOfLevels(measure);
      return `(sum(${measure.columns.join(' + ')}) / nullif(sum(${measure.of}), 0))::float8`;
    case 'percentile':
      return `${mergedHistogram(measure.column)}::float8[]`;
  }
}
