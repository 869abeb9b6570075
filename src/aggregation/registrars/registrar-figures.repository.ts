import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { POSTURE_MEASURES } from '../figures/posture.sql.js';
import { rankedSql } from '../figures/ranking.sql.js';
import { type Ranking, type Sorts } from '../figures/ranking.js';

/** A registrar on a day. */
export interface RegistrarFigures {
  readonly id: string;
  readonly name: string;
  readonly names: number;
  /** Of all names of the tenant, 0…1. */
  readonly share: number | null;
  readonly expiring30: number;
  readonly expiring60: number;
  readonly expiring90: number;
  /** In the 7 and in the 30 days up to that day. */
  readonly gained7: number;
  readonly lost7: number;
  readonly gained30: number;
  readonly lost30: number;
  /** Average posture score, 0…100; null where none is known. */
  readonly score: number | null;
  /** Share of names with a score. */
  readonly coverage: number | null;
  /** Names of a high risk; null where posture is not computed. */
  readonly highRisk: number | null;
}

export interface RankedRegistrar extends RegistrarFigures {
  readonly sortKey: string | number;
}

export interface TldNames {
  readonly tld: string;
  readonly names: number;
}

/** Where the days that figures are of begin; that of posture is null where it is not computed. */
export interface RegistrarDays {
  readonly day: Date;
  readonly scoredDay: Date | null;
}

export type RegistrarSort = 'names' | 'gained' | 'lost' | 'net' | 'score' | 'expiring30' | 'name';

export const REGISTRAR_SORTS: Sorts<RegistrarSort> = {
  ...{ names: 'number', gained: 'number', lost: 'number', net: 'number', score: 'number', expiring30: 'number' },
  name: 'text',
};

const SORT_COLUMNS: Readonly<Record<RegistrarSort, string>> = {
  ...{ names: 'names', gained: 'gained_30', lost: 'lost_30', net: 'gained_30 - lost_30', score: 'score' },
  ...{ expiring30: 'expiring_30', name: 'name' },
};

/** Registrars as they stand: those that have names, or that had names moved in the last 30 days. */
@Injectable()
export class RegistrarFiguresRepository {
  constructor(private readonly database: Database) {}

  async list(
    tenantId: string,
    days: RegistrarDays,
    ranking: Ranking<RegistrarSort>,
    { q, limit }: { readonly q?: string; readonly limit: number },
  ): Promise<RankedRegistrar[]> {
    const { text, parameters } = registrarListSql(tenantId, days, ranking, { q, limit });
    const { rows } = await this.database.query<FiguresRow & { sort_key: string | number }>(text, parameters);
    return rows.map((row) => ({ ...figuresOf(row), sortKey: row.sort_key }));
  }

  async one(tenantId: string, { day, scoredDay }: RegistrarDays, id: string): Promise<RegistrarFigures | undefined> {
    const { rows } = await this.database.query<FiguresRow>(figuresSql('registrar = $4'), [
      tenantId,
      day,
      scoredDay,
      id,
    ]);
    return rows.map(figuresOf)[0];
  }

  /** The names of one registrar by top-level domain, the largest first. */
  async tlds(tenantId: string, scoredDay: Date | null, id: string): Promise<TldNames[]> {
    const { rows } = await this.database.query<TldNames>(
      `SELECT tld, sum(names)::float8 AS names FROM rollup_domain_posture
       WHERE tenant_id = $1 AND starts_at = $2 AND registrar = $3 GROUP BY tld ORDER BY sum(names) DESC, tld COLLATE "C"`,
      [tenantId, scoredDay, id],
    );
    return rows;
  }
}

interface FiguresRow {
  id: string;
  name: string;
  names: number;
  share: number | null;
  expiring_30: number;
  expiring_60: number;
  expiring_90: number;
  gained_7: number;
  lost_7: number;
  gained_30: number;
  lost_30: number;
  score: number | null;
  coverage: number | null;
  high_risk: number | null;
}

const figuresOf = (row: FiguresRow): RegistrarFigures => ({
  ...{ id: row.id, name: row.name, names: row.names, share: row.share },
  ...{ expiring30: row.expiring_30, expiring60: row.expiring_60, expiring90: row.expiring_90 },
  ...{ gained7: row.gained_7, lost7: row.lost_7, gained30: row.gained_30, lost30: row.lost_30 },
  ...{ score: row.score, coverage: row.coverage, highRisk: row.high_risk },
});

/** Also for tests, which look at its plan. */
export function registrarListSql(
  tenantId: string,
  { day, scoredDay }: RegistrarDays,
  ranking: Ranking<RegistrarSort>,
  { q, limit }: { readonly q?: string; readonly limit: number },
): { text: string; parameters: unknown[] } {
  const parameters: unknown[] = [tenantId, day, scoredDay];
  const found = q === undefined ? '' : `WHERE position(lower($${parameters.push(q)}) IN lower(name)) > 0 OR id = $4`;
  const rows = `SELECT * FROM (${figuresSql(`registrar <> ''`)}) AS figures ${found}`;
  return { text: rankedSql(rows, SORT_COLUMNS[ranking.by], ranking, limit, parameters), parameters };
}

/** What moved in so many days of 24 hours up to $2; an index holds the few rows with moves. */
const moved = (name: string, days: number): string =>
  `coalesce(sum(${name}) FILTER (WHERE starts_at > $2::timestamptz - interval '${days * 24} hours'), 0)::float8 AS ${name}_${days}`;

/** @param which registrars, as a condition; $1 the tenant, $2 the day, $3 the day of posture */
const figuresSql = (which: string): string => `
  WITH standing AS (
    SELECT registrar AS id, registrar_name AS name, names, expiring_30, expiring_60, expiring_90
    FROM rollup_registrar WHERE tenant_id = $1 AND starts_at = $2 AND ${which}),
  moved AS (
    SELECT registrar AS id, max(registrar_name) AS name, ${moved('gained', 7)}, ${moved('lost', 7)}, ${moved('gained', 30)}, ${moved('lost', 30)}
    FROM rollup_registrar
    WHERE tenant_id = $1 AND starts_at > $2::timestamptz - interval '720 hours' AND starts_at <= $2 AND (gained > 0 OR lost > 0) AND ${which}
    GROUP BY registrar),
  posture AS (
    SELECT registrar AS id, ${POSTURE_MEASURES}
    FROM rollup_domain_posture WHERE tenant_id = $1 AND starts_at = $3 AND ${which} GROUP BY registrar),
  total AS (SELECT sum(names) AS names FROM rollup_registrar WHERE tenant_id = $1 AND starts_at = $2)
  SELECT id, coalesce(nullif(standing.name, ''), moved.name, '') AS name, coalesce(standing.names, 0)::float8 AS names,
    (coalesce(standing.names, 0) / nullif(total.names, 0))::float8 AS share,
    ${[30, 60, 90].map((days) => `coalesce(expiring_${days}, 0)::float8 AS expiring_${days}`).join(', ')},
    ${[7, 30].flatMap((days) => ['gained', 'lost'].map((name) => `coalesce(${name}_${days}, 0) AS ${name}_${days}`)).join(', ')},
    score, coverage, CASE WHEN $3::timestamptz IS NOT NULL THEN coalesce(high_risk, 0) END AS high_risk
  FROM standing FULL JOIN moved USING (id) LEFT JOIN posture USING (id) CROSS JOIN total`;
