import { STATE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { STATE_AT_END, STATE_AT_START } from '../state-at.sql.js';
import { tldOf } from '../tld.sql.js';

const DIMENSIONS = ['tenant_id', 'tld', 'registrar'];
const COUNTS = ['names_before', 'names', 'appeared', 'returned', 'gone', 'gained', 'lost'];

/**
 * A name counts once where it was and once where it is. Who holds it at an end is NULL where it was not there; a name that was never heard of
 * before the week has appeared, and one that was known to be gone has returned.
 */
export const churn: Filling = {
  table: 'rollup_churn',
  columns: [...DIMENSIONS, ...COUNTS],
  foundation: [
    ...STATE_AT_END,
    `beginning AS (WITH ${STATE_AT_START.join(', ')} SELECT subject_id, registrar, is_gone FROM standing WHERE kind = 'domain')`,
    `both_ends AS (
      SELECT after.tenant_id, after.kind, after.key, after.authority, before.subject_id IS NOT NULL AS was_known,
        CASE WHEN NOT before.is_gone THEN before.registrar END AS old, CASE WHEN NOT after.is_gone THEN after.registrar END AS new
      FROM standing AS after LEFT JOIN beginning AS before USING (subject_id) WHERE after.kind = 'domain')`,
  ],
  source: `
    SELECT tenant_id, ${tldOf('kind', 'key')} AS tld, side.registrar, ${faultCase(STATE_RULES)} AS fault, count(*) AS n,
      count(*) FILTER (WHERE is_before) AS names_before, count(*) FILTER (WHERE NOT is_before) AS names,
      count(*) FILTER (WHERE NOT is_before AND old IS NULL AND NOT was_known) AS appeared,
      count(*) FILTER (WHERE NOT is_before AND old IS NULL AND was_known) AS returned,
      count(*) FILTER (WHERE is_before AND new IS NULL) AS gone,
      count(*) FILTER (WHERE NOT is_before AND old <> new) AS gained, count(*) FILTER (WHERE is_before AND old <> new) AS lost
    FROM both_ends CROSS JOIN LATERAL (VALUES (old, true), (new, false)) AS side (registrar, is_before)
    WHERE side.registrar IS NOT NULL GROUP BY 1, 2, 3, 4`,
  rows: `SELECT ${[...DIMENSIONS, ...COUNTS].join(', ')} FROM source WHERE fault IS NULL`,
};
