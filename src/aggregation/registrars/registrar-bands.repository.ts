import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { SCORE_BOUNDS, SIZE_BOUNDS } from '../figures/band.js';

/** Registrars by how many names they have, and names by their scores, on some days. */
@Injectable()
export class RegistrarBandsRepository {
  constructor(private readonly database: Database) {}

  /** Registrars by size. @param days null for one that is not there @returns counts by band, day by day */
  async bySize(tenantId: string, days: readonly (Date | null)[]): Promise<number[][]> {
    const { rows } = await this.database.query<{ counts: number[] }>(BY_SIZE, [tenantId, days]);
    return rows.map(({ counts }) => counts);
  }

  /** Names by score, those of an unknown registrar included. */
  async byScore(tenantId: string, days: readonly (Date | null)[]): Promise<number[][]> {
    const { rows } = await this.database.query<{ counts: number[] }>(BY_SCORE, [tenantId, days]);
    return rows.map(({ counts }) => counts);
  }
}

const counts = (bounds: readonly number[], count: (band: number) => string): string =>
  `ARRAY[${bounds.map((_, band) => count(band)).join(', ')}]::float8[] AS counts`;

const BY_SIZE = `
  SELECT counts FROM unnest($2::timestamptz[]) WITH ORDINALITY AS asked (day, place)
  CROSS JOIN LATERAL (
    SELECT ${counts(SIZE_BOUNDS, (band) => `count(*) FILTER (WHERE band = ${band + 1})`)}
    FROM (SELECT width_bucket(names, ARRAY[${SIZE_BOUNDS.join(', ')}]::bigint[]) AS band FROM rollup_registrar
          WHERE tenant_id = $1 AND starts_at = day AND registrar <> '' AND names > 0) AS registrars) AS counted
  ORDER BY place`;

const BY_SCORE = `
  SELECT counts FROM unnest($2::timestamptz[]) WITH ORDINALITY AS asked (day, place)
  CROSS JOIN LATERAL (
    SELECT ${counts(SCORE_BOUNDS, (band) => `coalesce(sum(scores[${band + 1}]), 0)`)}
    FROM rollup_domain_posture WHERE tenant_id = $1 AND starts_at = day) AS counted
  ORDER BY place`;
