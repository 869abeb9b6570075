import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type VerdictCounts } from './posture-counts.js';

/** A day of a portfolio, as it was rolled up. */
export interface PortfolioDay {
  readonly startsAt: Date;
  readonly members: number;
  readonly known: number;
  readonly scored: number;
  readonly scoreSum: number;
  readonly scores: readonly number[];
  readonly high: number;
  readonly medium: number;
  readonly low: number;
  readonly expiring30: number;
  readonly expired: number;
}

export interface MetricCounts extends VerdictCounts {
  readonly metric: string;
}

const COUNTS = ['members', 'known', 'scored', 'score_sum', 'high', 'medium', 'low', 'expiring_30', 'expired'];

/** Roll-ups of portfolios: each day is a look by key. */
@Injectable()
export class PortfolioPostureRepository {
  constructor(private readonly database: Database) {}

  /** The latest day and those before it, at most so many in all, oldest first; days that the portfolio has no row of are left out. */
  async days(tenantId: string, portfolioId: string, count: number): Promise<PortfolioDay[]> {
    const { rows } = await this.database.query<Record<string, number> & { starts_at: Date; scores: number[] }>(
      `WITH latest AS (
         SELECT max(starts_at) AS starts_at FROM rollup_portfolio_posture WHERE tenant_id = $1 AND portfolio_id = $2)
       SELECT p.starts_at, scores::float8[] AS scores, ${COUNTS.map((name) => `${name}::float8`).join(', ')}
       FROM latest CROSS JOIN generate_series(0, $3::integer - 1) AS back
       JOIN rollup_portfolio_posture AS p
         ON p.tenant_id = $1 AND p.starts_at = latest.starts_at - back * interval '1 day' AND p.portfolio_id = $2
       ORDER BY p.starts_at`,
      [tenantId, portfolioId, count],
    );
    return rows.map(({ starts_at: startsAt, scores, score_sum: scoreSum, expiring_30: expiring30, ...counts }) => ({
      ...{ startsAt, scores, scoreSum: scoreSum!, expiring30: expiring30! },
      ...{ members: counts['members']!, known: counts['known']!, scored: counts['scored']! },
      ...{ high: counts['high']!, medium: counts['medium']!, low: counts['low']!, expired: counts['expired']! },
    }));
  }

  /** Of one day, by metric. */
  async metrics(tenantId: string, portfolioId: string, startsAt: Date): Promise<MetricCounts[]> {
    const { rows } = await this.database.query<MetricCounts>(
      `SELECT metric, passed::float8, partial::float8, failed::float8, unknown::float8 FROM rollup_portfolio_metric
       WHERE tenant_id = $1 AND starts_at = $3 AND portfolio_id = $2 ORDER BY metric`,
      [tenantId, portfolioId, startsAt],
    );
    return rows;
  }
}
