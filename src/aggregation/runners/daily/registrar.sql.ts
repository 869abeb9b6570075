import { STATE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { keyText } from '../key-text.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { isMove, registrarOf } from '../registrar-of.sql.js';
import { STATE_AT_END } from '../state-at.sql.js';

const COUNTS = ['names', 'gained', 'lost', 'expiring_30', 'expiring_60', 'expiring_90'];

const expiring = (days: number): string =>
  `count(*) FILTER (WHERE domain_expires_at >= $2 AND domain_expires_at < $2 + interval '${days} days')`;

/** One row for what stands, and one for each side of what moved; they meet under the name of the registrar. */
export const registrar: Filling = {
  table: 'rollup_registrar',
  columns: ['tenant_id', 'registrar', 'registrar_name', ...COUNTS],
  foundation: [
    ...STATE_AT_END,
    `moved AS MATERIALIZED (
      SELECT e.tenant_id, ${registrarOf('before')} AS old, ${registrarOf('after')} AS new,
        ${keyText(`e.before ->> 'name'`)} AS old_name, ${keyText(`e.after ->> 'name'`)} AS new_name, r.kind, r.authority
      FROM change_event AS e JOIN registration AS r USING (subject_id)
      WHERE e.at >= $1 AND e.at < $2 AND e.type = 'registrar-changed' AND ${isMove('e')} AND r.role = 'registry' AND r.kind = 'domain')`,
  ],
  source: `
    SELECT tenant_id, registrar, max(registrar_name) AS registrar_name, ${faultCase(STATE_RULES)} AS fault, count(*) AS n,
      count(*) AS names, 0 AS gained, 0 AS lost, ${expiring(30)} AS expiring_30, ${expiring(60)} AS expiring_60, ${expiring(90)} AS expiring_90
    FROM state WHERE kind = 'domain' GROUP BY 1, 2, 4
    UNION ALL
    SELECT tenant_id, new, max(new_name), ${faultCase(STATE_RULES)} AS fault, count(*), 0, count(*), 0, 0, 0, 0
    FROM moved WHERE new IS NOT NULL GROUP BY 1, 2, 4
    UNION ALL
    SELECT tenant_id, old, max(old_name), ${faultCase(STATE_RULES)} AS fault, count(*), 0, 0, count(*), 0, 0, 0
    FROM moved WHERE old IS NOT NULL GROUP BY 1, 2, 4`,
  rows: `
    SELECT tenant_id, registrar, coalesce(max(registrar_name), '') AS registrar_name, ${COUNTS.map((name) => `sum(${name}) AS ${name}`).join(', ')}
    FROM source WHERE fault IS NULL GROUP BY tenant_id, registrar`,
};
