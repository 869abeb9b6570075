import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { POSTURE_MEASURES } from '../figures/posture.sql.js';
import { rankedSql } from '../figures/ranking.sql.js';
import { type Ranking, type Sorts } from '../figures/ranking.js';

/** A registry among all, by what its requests came to and by the posture of its names; null where the one or the other is not known. */
export interface RegistryScore {
  readonly id: string;
  /** From 1; those with the same score share one. */
  readonly rank: number | null;
  readonly score: number | null;
  readonly weekScore: number | null;
  readonly fourWeeksScore: number | null;
  readonly coverage: number | null;
  readonly names: number;
  readonly reliabilityRank: number | null;
  readonly reliability: number | null;
  readonly weekReliability: number | null;
  readonly fourWeeksReliability: number | null;
  readonly requests: number | null;
  readonly sortKey: string | number;
}

export type RegistryScoreSort =
  'rank' | 'score' | 'names' | 'coverage' | 'reliabilityRank' | 'reliability' | 'requests' | 'authority';

export const REGISTRY_SCORE_SORTS: Sorts<RegistryScoreSort> = {
  ...{ rank: 'number', score: 'number', names: 'number', coverage: 'number' },
  ...{ reliabilityRank: 'number', reliability: 'number', requests: 'number', authority: 'text' },
};

/** Those without a rank come after all that have one. */
const last = (rank: string): string => `coalesce(${rank}, 1e9)`;

const SORT_COLUMNS: Readonly<Record<RegistryScoreSort, string>> = {
  ...{ rank: last('rank'), score: 'score', names: 'names', coverage: 'coverage', authority: 'id' },
  ...{ reliabilityRank: last('reliability_rank'), reliability: 'reliability', requests: 'requests' },
};

interface ScoreRow extends Pick<
  RegistryScore,
  'id' | 'rank' | 'score' | 'coverage' | 'names' | 'reliability' | 'requests'
> {
  week_score: number | null;
  four_weeks_score: number | null;
  reliability_rank: number | null;
  week_reliability: number | null;
  four_weeks_reliability: number | null;
  sort_key: string | number;
}

@Injectable()
export class RegistryScoresRepository {
  constructor(private readonly database: Database) {}

  /** @param days of posture, and @param weeks of requests: the latest, and the two that it is compared with */
  async list(
    tenantId: string,
    { days, weeks }: { readonly days: readonly (Date | null)[]; readonly weeks: readonly (Date | null)[] },
    ranking: Ranking<RegistryScoreSort>,
    { minNames, limit }: { readonly minNames: number; readonly limit: number },
  ): Promise<RegistryScore[]> {
    const parameters: unknown[] = [tenantId, ...days, ...weeks, minNames];
    const text = rankedSql(SCORES, SORT_COLUMNS[ranking.by], ranking, limit, parameters);
    const { rows } = await this.database.query<ScoreRow>(text, parameters);
    return rows.map((row) => ({
      ...{ id: row.id, rank: row.rank, score: row.score, coverage: row.coverage, names: row.names },
      ...{ weekScore: row.week_score, fourWeeksScore: row.four_weeks_score, requests: row.requests },
      ...{ reliabilityRank: row.reliability_rank, reliability: row.reliability, sortKey: row.sort_key },
      ...{ weekReliability: row.week_reliability, fourWeeksReliability: row.four_weeks_reliability },
    }));
  }
}

/** Registries with fewer names than $8 have no rank of posture; all that were asked have one of reliability. */
const SCORES = `
  WITH posture AS (
    SELECT registry AS id, starts_at, ${POSTURE_MEASURES}
    FROM rollup_domain_posture WHERE tenant_id = $1 AND starts_at IN ($2, $3, $4) AND registry <> '' GROUP BY registry, starts_at),
  asked AS (
    SELECT registry AS id, starts_at, requests::float8, ((answered + absent)::numeric / nullif(requests, 0))::float8 AS reliability
    FROM rollup_registry_reliability WHERE tenant_id = $1 AND starts_at IN ($5, $6, $7) AND registry <> ''),
  scored AS (
    SELECT *, rank() OVER (ORDER BY score DESC)::float8 AS rank FROM posture WHERE starts_at = $2 AND names >= $8 AND score IS NOT NULL),
  served AS (
    SELECT *, rank() OVER (ORDER BY reliability DESC)::float8 AS reliability_rank FROM asked WHERE starts_at = $5 AND reliability IS NOT NULL)
  SELECT id, scored.rank, scored.score, week.score AS week_score, four_weeks.score AS four_weeks_score, scored.coverage,
    coalesce(latest.names, 0) AS names, served.reliability_rank, served.reliability, asked_week.reliability AS week_reliability,
    asked_four_weeks.reliability AS four_weeks_reliability, served.requests
  FROM scored FULL JOIN served USING (id)
    LEFT JOIN (SELECT id, names FROM posture WHERE starts_at = $2) AS latest USING (id)
    LEFT JOIN (SELECT id, score FROM posture WHERE starts_at = $3) AS week USING (id)
    LEFT JOIN (SELECT id, score FROM posture WHERE starts_at = $4) AS four_weeks USING (id)
    LEFT JOIN (SELECT id, reliability FROM asked WHERE starts_at = $6) AS asked_week USING (id)
    LEFT JOIN (SELECT id, reliability FROM asked WHERE starts_at = $7) AS asked_four_weeks USING (id)`;
