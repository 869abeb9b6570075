import { type Filling } from '../replace-window.sql.js';
import { happened, stood, weekDays } from '../week-days.sql.js';

export const registrarShare: Filling = {
  table: 'rollup_registrar_week',
  columns: ['tenant_id', 'registrar', 'registrar_name', 'names', 'total', 'gained', 'lost', 'transfers'],
  foundation: [
    `day AS (${weekDays('rollup_registrar')})`,
    `transfer AS (
      SELECT tenant_id, to_registrar AS registrar, sum(moves) AS transfers
      FROM rollup_registrar_flow WHERE starts_at >= $1 AND starts_at < $2 GROUP BY 1, 2)`,
  ],
  source: `
    SELECT tenant_id, registrar, max(registrar_name) AS registrar_name, NULL::text AS fault, count(*) AS n, ${stood(['names'])},
      ${happened(['gained', 'lost'])}
    FROM day GROUP BY tenant_id, registrar`,
  rows: `
    SELECT tenant_id, registrar, registrar_name, names, sum(names) OVER (PARTITION BY tenant_id) AS total, gained, lost,
      coalesce(transfers, 0) AS transfers
    FROM source LEFT JOIN transfer USING (tenant_id, registrar)`,
};
