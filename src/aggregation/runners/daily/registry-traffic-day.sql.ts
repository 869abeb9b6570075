import { mergedHistogram } from '../../rollups/latency-histogram.sql.js';
import { type Filling } from '../replace-window.sql.js';

const DIMENSIONS = ['tenant_id', 'registry', 'kind', 'trigger', 'outcome'];

/** All of it adds up from hours. */
export const registryTrafficDay: Filling = {
  table: 'rollup_registry_traffic_day',
  columns: [...DIMENSIONS, 'requests', 'bytes', 'latency'],
  source: `
    SELECT ${DIMENSIONS.join(', ')}, NULL::text AS fault, count(*) AS n, sum(requests) AS requests, sum(bytes) AS bytes,
      ${mergedHistogram('latency')} AS latency
    FROM rollup_registry_traffic WHERE starts_at >= $1 AND starts_at < $2 GROUP BY ${DIMENSIONS.join(', ')}`,
  rows: 'SELECT * FROM source',
};
