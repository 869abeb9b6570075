import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type RegistrarFlow } from './registrar-flow.js';

export interface FlowQuestion {
  /** Days that begin in [from, to). */
  readonly from: Date;
  readonly to: Date;
  readonly tld?: string;
  /** Registrars that are told one by one, those with most moves. */
  readonly top: number;
}

interface FlowRow {
  top: { id: string; name: string; gained: number; lost: number }[] | null;
  rest: { registrars: number; gained: number; lost: number };
  cells: [source: number, target: number, moves: number][] | null;
}

/** Names that moved from one registrar to another. */
@Injectable()
export class RegistrarFlowRepository {
  constructor(private readonly database: Database) {}

  async between(tenantId: string, { from, to, tld, top }: FlowQuestion): Promise<RegistrarFlow> {
    const { rows } = await this.database.query<FlowRow>(registrarFlowSql(tld !== undefined), [
      ...[tenantId, from, to, top],
      ...(tld === undefined ? [] : [tld]),
    ]);
    const { top: told, rest, cells } = rows[0]!;
    return { told: told ?? [], rest, cells: cells ?? [] };
  }
}

/** Also for tests, which look at its plan. */
export const registrarFlowSql = (hasTld: boolean): string => `
  WITH moved AS MATERIALIZED (
    SELECT from_registrar AS source, to_registrar AS target, sum(moves)::float8 AS moves FROM rollup_registrar_flow
    WHERE tenant_id = $1 AND starts_at >= $2 AND starts_at < $3 ${hasTld ? 'AND tld = $5' : ''} GROUP BY 1, 2),
  side AS (SELECT source AS id, moves AS lost, 0 AS gained FROM moved UNION ALL SELECT target, 0, moves FROM moved),
  total AS (SELECT id, sum(lost) AS lost, sum(gained) AS gained FROM side GROUP BY id),
  top AS MATERIALIZED (
    SELECT *, (row_number() OVER (ORDER BY gained + lost DESC, id COLLATE "C") - 1)::integer AS place
    FROM total WHERE id <> '' ORDER BY gained + lost DESC, id COLLATE "C" LIMIT $4),
  named AS (
    SELECT registrar AS id, max(registrar_name) AS name FROM rollup_registrar
    WHERE tenant_id = $1 AND starts_at >= $2 AND starts_at < $3 AND (gained > 0 OR lost > 0) GROUP BY registrar),
  cell AS (
    SELECT coalesce(s.place, $4) AS source, coalesce(t.place, $4) AS target, sum(moves) AS moves
    FROM moved LEFT JOIN top AS s ON s.id = source LEFT JOIN top AS t ON t.id = target GROUP BY 1, 2)
  SELECT
    (SELECT json_agg(json_build_object('id', id, 'name', coalesce(name, ''), 'gained', gained, 'lost', lost) ORDER BY place)
     FROM top LEFT JOIN named USING (id)) AS top,
    (SELECT json_build_object('registrars', count(*), 'gained', coalesce(sum(gained), 0), 'lost', coalesce(sum(lost), 0))
     FROM total WHERE id NOT IN (SELECT id FROM top)) AS rest,
    (SELECT json_agg(json_build_array(source, target, moves)) FROM cell) AS cells`;
