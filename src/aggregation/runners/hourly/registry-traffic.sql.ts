import { histogramOf, latencyBucket } from '../../rollups/latency-histogram.sql.js';
import { REQUEST_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling, isSourceGone } from '../replace-window.sql.js';

const TABLE = 'rollup_registry_traffic';
const DIMENSIONS = ['tenant_id', 'registry', 'kind', 'trigger', 'outcome'];

/** The partition of the day, and in it the pages of the hour by their BRIN summary. */
export const registryTraffic: Filling = {
  table: TABLE,
  columns: [...DIMENSIONS, 'requests', 'bytes', 'latency'],
  source: `
    SELECT tenant_id, authority AS registry, kind, trigger, outcome, ${latencyBucket('latency_ms')} AS bucket,
      ${faultCase(REQUEST_RULES)} AS fault, count(*) AS n, sum(bytes) AS bytes
    FROM observation WHERE at >= $1 AND at < $2 GROUP BY 1, 2, 3, 4, 5, 6, 7`,
  rows: `
    SELECT ${DIMENSIONS.join(', ')}, sum(n) AS requests, sum(bytes) AS bytes, ${histogramOf('bucket', 'n')} AS latency
    FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
  isKept: isSourceGone(TABLE, 'observation', 'at'),
};
