import { DELIVERY_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling } from '../replace-window.sql.js';

const TABLE = 'rollup_alert_delivery';
const DIMENSIONS = ['tenant_id', 'channel', 'outcome'];
/** As the index on `callback_at` has it. */
const ENDED = 'callback_at >= $1 AND callback_at < $2';

export const alertDelivery: Filling = {
  table: TABLE,
  columns: [...DIMENSIONS, 'deliveries', 'attempts'],
  source: `
    SELECT tenant_id, 'callback' AS channel, callback_state AS outcome, ${faultCase(DELIVERY_RULES)} AS fault, count(*) AS n,
      coalesce(sum(callback_attempts), 0) AS attempts
    FROM collection_run WHERE ${ENDED} GROUP BY 1, 2, 3, 4`,
  rows: `
    SELECT ${DIMENSIONS.join(', ')}, sum(n) AS deliveries, sum(attempts) AS attempts
    FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
  isKept: `(SELECT count(*) FROM collection_run WHERE ${ENDED}) < (SELECT sum(deliveries) FROM ${TABLE} WHERE starts_at = $1)`,
};
