import { STATE_RULES } from '../rollups/quality.js';
import { faultCase } from '../rollups/quality.sql.js';
import { keyText } from './key-text.sql.js';
import { type Filling } from './replace-window.sql.js';
import { STATE_AT_END } from './state-at.sql.js';

const DIMENSIONS = ['tenant_id', 'registry', 'country'];
const COUNTS = ['objects', 'appeared', 'changed', 'gone'];

/**
 * What there is of networks or of AS numbers, and what happened to it. Objects that changed several times count once. Events are under
 * the country in which their object is now.
 */
export const numberResources = (table: string, kind: 'ip' | 'autnum'): Filling => ({
  table,
  columns: [...DIMENSIONS, ...COUNTS],
  foundation: [
    ...STATE_AT_END,
    `moved AS (
      SELECT e.tenant_id, e.subject_id, e.type, r.kind, r.authority, ${keyText(`coalesce(r.country, '')`)} AS country
      FROM change_event AS e JOIN registration AS r USING (subject_id)
      WHERE e.at >= $1 AND e.at < $2 AND e.type <> 'policy-changed' AND r.role = 'registry' AND r.kind = '${kind}')`,
  ],
  source: `
    SELECT tenant_id, authority AS registry, ${keyText(`coalesce(country, '')`)} AS country, ${faultCase(STATE_RULES)} AS fault, count(*) AS n,
      count(*) AS objects, 0 AS appeared, 0 AS changed, 0 AS gone
    FROM state WHERE kind = '${kind}' GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT tenant_id, authority, country, ${faultCase(STATE_RULES)}, count(*), 0, count(*) FILTER (WHERE type = 'object-first-seen'),
      count(DISTINCT subject_id) FILTER (WHERE type NOT LIKE 'object-%'), count(*) FILTER (WHERE type = 'object-gone')
    FROM moved GROUP BY 1, 2, 3, 4`,
  rows: `
    SELECT ${DIMENSIONS.join(', ')}, ${COUNTS.map((name) => `sum(${name}) AS ${name}`).join(', ')}
    FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
});
