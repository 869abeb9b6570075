import { STATE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { STATE_AT_END } from '../state-at.sql.js';
import { tldOf } from '../tld.sql.js';

const DIMENSIONS = ['tenant_id', 'tld', 'registry'];
const STANDING = ['names', 'signed', 'unsigned', 'expiring_30'];
const MOVED = ['appeared', 'gone', 'returned'];

const changed = (type: string): string => `count(*) FILTER (WHERE type = '${type}')`;

export const tldDay: Filling = {
  table: 'rollup_tld',
  columns: [...DIMENSIONS, ...STANDING, ...MOVED],
  foundation: [
    ...STATE_AT_END,
    `moved AS (
      SELECT e.tenant_id, e.type, r.kind, r.key, r.authority FROM change_event AS e JOIN registration AS r USING (subject_id)
      WHERE e.at >= $1 AND e.at < $2 AND e.type IN ('object-first-seen', 'object-gone', 'object-returned')
        AND r.role = 'registry' AND r.kind = 'domain')`,
  ],
  source: `
    SELECT tenant_id, ${tldOf('kind', 'key')} AS tld, authority AS registry, ${faultCase(STATE_RULES)} AS fault, count(*) AS n,
      count(*) AS names, count(*) FILTER (WHERE dnssec) AS signed, count(*) FILTER (WHERE NOT dnssec) AS unsigned,
      count(*) FILTER (WHERE domain_expires_at >= $2 AND domain_expires_at < $2 + interval '30 days') AS expiring_30,
      0 AS appeared, 0 AS gone, 0 AS returned
    FROM state WHERE kind = 'domain' GROUP BY 1, 2, 3, 4
    UNION ALL
    SELECT tenant_id, ${tldOf('kind', 'key')}, authority, ${faultCase(STATE_RULES)}, count(*), 0, 0, 0, 0,
      ${changed('object-first-seen')}, ${changed('object-gone')}, ${changed('object-returned')}
    FROM moved GROUP BY 1, 2, 3, 4`,
  rows: `
    SELECT ${DIMENSIONS.join(', ')}, ${[...STANDING, ...MOVED].map((name) => `sum(${name}) AS ${name}`).join(', ')}
    FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
};
