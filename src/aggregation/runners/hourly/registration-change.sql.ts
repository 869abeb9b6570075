import { CHANGE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling, isSourceGone } from '../replace-window.sql.js';
import { tldOf } from '../tld.sql.js';

const TABLE = 'rollup_registration_change';
const DIMENSIONS = ['tenant_id', 'registry', 'tld', 'kind', 'type'];

/**
 * Events of the hour by the BRIN summary of their pages, each with its object by primary key: the LIMIT keeps the planner from reading all
 * objects for the few that changed in an hour, and the order of the keys keeps the looks at one page of the index together.
 */
export const registrationChange: Filling = {
  table: TABLE,
  columns: [...DIMENSIONS, 'changes'],
  source: `
    SELECT e.tenant_id, r.authority AS registry, ${tldOf('r.kind', 'r.key')} AS tld, r.kind, e.type,
      ${faultCase(CHANGE_RULES, { kind: 'r.kind', authority: 'r.authority', type: 'e.type', at: 'e.at' })} AS fault, count(*) AS n
    FROM (SELECT tenant_id, subject_id, type, at FROM change_event WHERE at >= $1 AND at < $2 ORDER BY subject_id) AS e
    LEFT JOIN LATERAL (SELECT kind, key, authority FROM registration WHERE subject_id = e.subject_id LIMIT 1) AS r ON true
    GROUP BY 1, 2, 3, 4, 5, 6`,
  rows: `SELECT ${DIMENSIONS.join(', ')}, sum(n) AS changes FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
  isKept: isSourceGone(TABLE, 'change_event', 'at'),
};
