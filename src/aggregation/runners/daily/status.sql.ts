import { STATE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { keyText } from '../key-text.sql.js';
import { STATE_AT_END } from '../state-at.sql.js';

const DIMENSIONS = ['tenant_id', 'kind', 'registry', 'status'];

/** An object that repeats a status has it once; one without any has the status ''. */
export const status: Filling = {
  table: 'rollup_status',
  columns: [...DIMENSIONS, 'objects'],
  foundation: STATE_AT_END,
  source: `
    SELECT tenant_id, kind, authority AS registry, each.status, ${faultCase(STATE_RULES)} AS fault, count(*) AS n
    FROM state CROSS JOIN LATERAL (
      SELECT DISTINCT ${keyText('one')} AS status FROM unnest(CASE WHEN cardinality(status) > 0 THEN status ELSE '{""}' END) AS one) AS each
    GROUP BY 1, 2, 3, 4, 5`,
  rows: `SELECT ${DIMENSIONS.join(', ')}, sum(n) AS objects FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
};
