import { openIn, wouldCountFewer } from '../open-in.sql.js';
import { type Filling } from '../replace-window.sql.js';

const TABLE = 'rollup_violation';
const OPEN = openIn('violation', 'opened_at');

export const violation: Filling = {
  table: TABLE,
  columns: ['tenant_id', 'rule', 'severity', 'opened', 'closed', 'open'],
  foundation: [OPEN],
  source: `
    SELECT tenant_id, rule, severity, NULL::text AS fault, count(*) AS n, count(*) FILTER (WHERE is_new) AS opened,
      count(*) FILTER (WHERE is_closed) AS closed, count(*) FILTER (WHERE NOT is_closed) AS open
    FROM open_in GROUP BY 1, 2, 3`,
  rows: 'SELECT tenant_id, rule, severity, opened, closed, open FROM source',
  isKept: wouldCountFewer(TABLE, OPEN),
};
