import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { POSTURE_MEASURES } from '../figures/posture.sql.js';
import { rankedSql } from '../figures/ranking.sql.js';
import { type Ranking, type Sorts } from '../figures/ranking.js';

/** A registrar among all by the average posture score of its names. */
export interface RegistrarScore {
  readonly id: string;
  readonly name: string;
  /** From 1; those with the same score share one. */
  readonly rank: number;
  readonly score: number;
  readonly weekScore: number | null;
  readonly fourWeeksScore: number | null;
  readonly coverage: number;
  readonly names: number;
  readonly sortKey: string | number;
}

export type ScoreSort = 'rank' | 'score' | 'names' | 'coverage' | 'weekDelta' | 'fourWeekDelta' | 'name';

export const SCORE_SORTS: Sorts<ScoreSort> = {
  ...{ rank: 'number', score: 'number', names: 'number', coverage: 'number' },
  ...{ weekDelta: 'number', fourWeekDelta: 'number', name: 'text' },
};

const SORT_COLUMNS: Readonly<Record<ScoreSort, string>> = {
  ...{ rank: 'rank', score: 'score', names: 'names', coverage: 'coverage', name: 'name' },
  ...{ weekDelta: 'score - week_score', fourWeekDelta: 'score - four_weeks_score' },
};

interface ScoreRow {
  id: string;
  name: string;
  rank: number;
  score: number;
  week_score: number | null;
  four_weeks_score: number | null;
  coverage: number;
  names: number;
  sort_key: string | number;
}

@Injectable()
export class RegistrarScoresRepository {
  constructor(private readonly database: Database) {}

  /** @param days that of the scores, and those that it is compared with */
  async list(
    tenantId: string,
    days: readonly (Date | null)[],
    ranking: Ranking<ScoreSort>,
    { minNames, limit }: { readonly minNames: number; readonly limit: number },
  ): Promise<RegistrarScore[]> {
    const parameters: unknown[] = [tenantId, ...days, minNames];
    const text = rankedSql(SCORES, SORT_COLUMNS[ranking.by], ranking, limit, parameters);
    const { rows } = await this.database.query<ScoreRow>(text, parameters);
    return rows.map(({ week_score: weekScore, four_weeks_score: fourWeeksScore, sort_key: sortKey, ...row }) => ({
      ...row,
      ...{ weekScore, fourWeeksScore, sortKey },
    }));
  }
}

/** Three days are read, each by the key. */
const SCORES = `
  WITH posture AS (
    SELECT registrar AS id, starts_at, max(registrar_name) AS name, ${POSTURE_MEASURES}
    FROM rollup_domain_posture WHERE tenant_id = $1 AND starts_at IN ($2, $3, $4) AND registrar <> '' GROUP BY registrar, starts_at)
  SELECT latest.id, latest.name, rank() OVER (ORDER BY latest.score DESC)::float8 AS rank, latest.score, week.score AS week_score,
    four_weeks.score AS four_weeks_score, latest.coverage, latest.names
  FROM posture AS latest
    LEFT JOIN posture AS week ON week.id = latest.id AND week.starts_at = $3
    LEFT JOIN posture AS four_weeks ON four_weeks.id = latest.id AND four_weeks.starts_at = $4
  WHERE latest.starts_at = $2 AND latest.names >= $5 AND latest.score IS NOT NULL`;
