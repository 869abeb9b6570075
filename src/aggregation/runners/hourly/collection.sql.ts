import { histogramOf, latencyBucket } from '../../rollups/latency-histogram.sql.js';
import { ITEM_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling } from '../replace-window.sql.js';

const TABLE = 'rollup_collection';
const DIMENSIONS = ['tenant_id', 'registry', 'outcome', 'source'];
/** As the index on `finished_at` has it. */
const ENDED = 'done_xid IS NOT NULL AND finished_at >= $1 AND finished_at < $2';

export const collection: Filling = {
  table: TABLE,
  columns: [...DIMENSIONS, 'items', 'attempts', 'latency'],
  source: `
    SELECT tenant_id, registry, outcome, coalesce(source, '') AS source, ${latencyBucket('latency_ms')} AS bucket,
      ${faultCase(ITEM_RULES)} AS fault, count(*) AS n, sum(attempts) AS attempts
    FROM collection_item WHERE ${ENDED} GROUP BY 1, 2, 3, 4, 5, 6`,
  rows: `
    SELECT ${DIMENSIONS.join(', ')}, sum(n) AS items, sum(attempts) AS attempts, ${histogramOf('bucket', 'n')} AS latency
    FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
  isKept: `(SELECT count(*) FROM collection_item WHERE ${ENDED}) < (SELECT sum(items) FROM ${TABLE} WHERE starts_at = $1)`,
};
