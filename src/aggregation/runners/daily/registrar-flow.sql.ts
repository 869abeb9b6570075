import { type Filling, isSourceGone } from '../replace-window.sql.js';
import { isMove, registrarOf } from '../registrar-of.sql.js';
import { tldOf } from '../tld.sql.js';

const TABLE = 'rollup_registrar_flow';
const DIMENSIONS = ['tenant_id', 'from_registrar', 'to_registrar', 'tld'];

export const registrarFlow: Filling = {
  table: TABLE,
  columns: [...DIMENSIONS, 'moves'],
  source: `
    SELECT e.tenant_id, ${registrarOf('e.before')} AS from_registrar, ${registrarOf('e.after')} AS to_registrar,
      ${tldOf('r.kind', 'r.key')} AS tld,
      CASE WHEN ${registrarOf('e.before')} IS NULL OR ${registrarOf('e.after')} IS NULL THEN 'one-sided' END AS fault, count(*) AS n
    FROM change_event AS e JOIN registration AS r USING (subject_id)
    WHERE e.at >= $1 AND e.at < $2 AND e.type = 'registrar-changed' AND ${isMove('e')} AND r.role = 'registry' AND r.kind = 'domain'
    GROUP BY 1, 2, 3, 4, 5`,
  rows: `SELECT ${DIMENSIONS.join(', ')}, sum(n) AS moves FROM source WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
  isKept: isSourceGone(TABLE, 'change_event', 'at'),
};
