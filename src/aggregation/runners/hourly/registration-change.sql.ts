import { CHANGE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling, isSourceGone } from '../replace-window.sql.js';

const TABLE = 'rollup_registration_change';
const DIMENSIONS = ['tenant_id', 'registry', 'tld', 'kind', 'type'];

/** Events of the hour, by the BRIN summary of their pages, and no other table: what each happened to stands in it (docs/adr/0018). */
export const registrationChange: Filling = {
  table: TABLE,
  columns: [...DIMENSIONS, 'changes'],
  source: `
    SELECT tenant_id, authority AS registry, tld, kind, type, ${faultCase(CHANGE_RULES)} AS fault, count(*) AS n
    FROM change_event WHERE at >= $1 AND at < $2 GROUP BY 1, 2, 3, 4, 5, 6`,
  rows: `SELECT ${DIMENSIONS.join(', ')}, sum(n) AS changes FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
  isKept: isSourceGone(TABLE, 'change_event', 'at'),
};
