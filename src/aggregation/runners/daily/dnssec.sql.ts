import { STATE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { STATE_AT_END } from '../state-at.sql.js';
import { tldOf } from '../tld.sql.js';

const DIMENSIONS = ['tenant_id', 'tld', 'registrar'];
const COUNTS = ['names', 'signed', 'unsigned', 'unknown', 'without_ds'];

export const dnssec: Filling = {
  table: 'rollup_dnssec',
  columns: [...DIMENSIONS, ...COUNTS],
  foundation: STATE_AT_END,
  source: `
    SELECT tenant_id, ${tldOf('kind', 'key')} AS tld, registrar, ${faultCase(STATE_RULES)} AS fault, count(*) AS n, count(*) AS names,
      count(*) FILTER (WHERE dnssec) AS signed, count(*) FILTER (WHERE NOT dnssec) AS unsigned,
      count(*) FILTER (WHERE dnssec IS NULL) AS unknown, count(*) FILTER (WHERE dnssec AND coalesce(ds_count, 0) = 0) AS without_ds
    FROM state WHERE kind = 'domain' GROUP BY 1, 2, 3, 4`,
  rows: `SELECT ${[...DIMENSIONS, ...COUNTS].join(', ')} FROM source WHERE fault IS NULL`,
};
