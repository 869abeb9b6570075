import { mergedHistogram } from '../../rollups/latency-histogram.sql.js';
import { type Filling } from '../replace-window.sql.js';

/** Columns by the outcome of a request that they count. */
const COUNTS: Readonly<Record<string, string>> = {
  answered: 'answered',
  absent: 'not-found',
  limited: 'registry-limited',
  timed_out: 'registry-timeout',
  refused: 'registry-refused',
  malformed: 'bad-response',
};
const counted = Object.entries(COUNTS).map(
  ([column, outcome]) => `coalesce(sum(requests) FILTER (WHERE outcome = '${outcome}'), 0) AS ${column}`,
);

export const registryReliability: Filling = {
  table: 'rollup_registry_reliability',
  columns: ['tenant_id', 'registry', 'requests', ...Object.keys(COUNTS), 'bytes', 'latency'],
  source: `
    SELECT tenant_id, registry, NULL::text AS fault, count(*) AS n, sum(requests) AS requests, ${counted.join(', ')},
      sum(bytes) AS bytes, ${mergedHistogram('latency')} AS latency
    FROM rollup_registry_traffic_day WHERE starts_at >= $1 AND starts_at < $2 GROUP BY tenant_id, registry`,
  rows: 'SELECT * FROM source',
};
