import { type Filling } from '../replace-window.sql.js';
import { stood, weekDays } from '../week-days.sql.js';

const STOOD = ['members', 'scored', 'score_sum'];
const COUNTED = ['added', 'archived', 'total_added', 'total_archived'];

/** A change of an object that answers for several members of a portfolio is one change. Another policy changes nothing about an object. */
export const portfolioAccumulated: Filling = {
  table: 'rollup_portfolio_week',
  columns: ['tenant_id', 'portfolio_id', ...STOOD, ...COUNTED, 'changes'],
  foundation: [
    `day AS (${weekDays('rollup_portfolio_posture')})`,
    `standing AS (SELECT portfolio_id, ${stood(STOOD)} FROM day GROUP BY portfolio_id)`,
    `counted AS (
      SELECT portfolio_id, count(*) FILTER (WHERE added_at >= $1) AS added, count(*) AS total_added,
        count(*) FILTER (WHERE archived_at >= $1 AND archived_at < $2) AS archived, count(*) FILTER (WHERE archived_at < $2) AS total_archived
      FROM portfolio_member WHERE added_at < $2 GROUP BY portfolio_id)`,
    `changed AS (
      SELECT m.portfolio_id, count(DISTINCT e.event_id) AS changes
      FROM change_event AS e JOIN lookup_key AS k USING (subject_id)
        JOIN portfolio_member AS m ON m.query_id = k.query_id AND m.added_at <= e.at AND (m.archived_at IS NULL OR m.archived_at > e.at)
      WHERE e.at >= $1 AND e.at < $2 AND e.type <> 'policy-changed' GROUP BY m.portfolio_id)`,
  ],
  source: `
    SELECT tenant_id, portfolio_id, NULL::text AS fault, coalesce(total_added, 0) AS n,
      ${[...STOOD, ...COUNTED, 'changes'].map((column) => `coalesce(${column}, 0) AS ${column}`).join(', ')}
    FROM (
      SELECT tenant_id, id AS portfolio_id FROM portfolio WHERE created_at < $2 AND (archived_at IS NULL OR archived_at >= $1)
    ) AS made LEFT JOIN standing USING (portfolio_id) LEFT JOIN counted USING (portfolio_id) LEFT JOIN changed USING (portfolio_id)`,
  rows: `SELECT tenant_id, portfolio_id, ${[...STOOD, ...COUNTED, 'changes'].join(', ')} FROM source`,
};
