import { type Filling } from '../replace-window.sql.js';
import { openIn, wouldCountFewer } from '../open-in.sql.js';

const TABLE = 'rollup_data_subject_request';
const COUNTS = ['received', 'closed', 'closed_late', 'open', 'overdue'];
const OPEN = openIn('data_subject_request', 'received_at');

/** A request that is due at the very end of the window is not overdue in it. */
export const dataSubjectRequest: Filling = {
  table: TABLE,
  columns: ['tenant_id', 'kind', 'state', ...COUNTS],
  foundation: [OPEN],
  source: `
    SELECT tenant_id, kind, CASE WHEN is_closed THEN state ELSE 'open' END AS state, NULL::text AS fault, count(*) AS n,
      count(*) FILTER (WHERE is_new) AS received, count(*) FILTER (WHERE is_closed) AS closed,
      count(*) FILTER (WHERE is_closed AND closed_at > due_at) AS closed_late,
      count(*) FILTER (WHERE NOT is_closed) AS open, count(*) FILTER (WHERE NOT is_closed AND due_at < $2) AS overdue
    FROM open_in GROUP BY 1, 2, 3`,
  rows: `SELECT tenant_id, kind, state, ${COUNTS.join(', ')} FROM source`,
  isKept: wouldCountFewer(TABLE, OPEN),
};
