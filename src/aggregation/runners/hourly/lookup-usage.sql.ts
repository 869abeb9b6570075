import { mergedHistogram } from '../../rollups/latency-histogram.sql.js';
import { USAGE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling, isSourceGone } from '../replace-window.sql.js';

const TABLE = 'rollup_lookup_usage';
const DIMENSIONS = ['tenant_id', 'kind', 'source', 'outcome'];

/** Minutes of the hour, by the index on them. */
export const lookupUsage: Filling = {
  table: TABLE,
  columns: [...DIMENSIONS, 'lookups', 'latency'],
  source: `
    SELECT ${DIMENSIONS.join(', ')}, ${faultCase(USAGE_RULES)} AS fault, count(*) AS n, sum(lookups) AS lookups,
      ${mergedHistogram('latency')} AS latency
    FROM lookup_usage WHERE minute >= $1 AND minute < $2 GROUP BY 1, 2, 3, 4, 5`,
  rows: `
    SELECT ${DIMENSIONS.join(', ')}, sum(lookups) AS lookups, ${mergedHistogram('latency')} AS latency
    FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
  isKept: isSourceGone(TABLE, 'lookup_usage', 'minute'),
};
