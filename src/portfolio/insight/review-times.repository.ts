import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';

/** How long portfolios waited for an outcome; seconds, null where none came. */
export interface ReviewDuration {
  /** Outcomes whose wait is known. */
  readonly count: number;
  readonly median: number | null;
  readonly p90: number | null;
}

/** What reviews came to in a month of UTC. */
export interface ReviewMonth {
  readonly month: Date;
  /** All, also those that left the state as it was. */
  readonly reviews: number;
  /** Those that moved a portfolio, by the state into which they did. */
  readonly movedToNew: number;
  readonly movedToInReview: number;
  readonly movedToApproved: number;
  readonly movedToNeedsAction: number;
  readonly toOutcome: ReviewDuration;
  readonly toApproved: ReviewDuration;
  readonly toNeedsAction: ReviewDuration;
}

type Outcome = 'outcome' | 'approved' | 'needs_action';
type MonthRow = { month: Date } & Record<'reviews' | 'new' | 'in_review' | 'approved' | 'needs_action', number> &
  Record<`${Outcome}_count`, number> &
  Record<`${Outcome}_median` | `${Outcome}_p90`, number | null>;

/** How long reviews take, out of the reviews themselves. */
@Injectable()
export class ReviewTimesRepository {
  constructor(private readonly database: Database) {}

  /** The last months, the current one of the database included; oldest first. */
  async byMonth(tenantId: string, months: number): Promise<ReviewMonth[]> {
    const { rows } = await this.database.query<MonthRow>(REVIEW_TIMES, [tenantId, months]);
    return rows.map((row) => ({
      ...{ month: row.month, reviews: row.reviews, movedToNew: row.new, movedToInReview: row.in_review },
      ...{ movedToApproved: row.approved, movedToNeedsAction: row.needs_action },
      toOutcome: durationOf(row, 'outcome'),
      toApproved: durationOf(row, 'approved'),
      toNeedsAction: durationOf(row, 'needs_action'),
    }));
  }
}

const durationOf = (row: MonthRow, outcome: Outcome): ReviewDuration => ({
  count: row[`${outcome}_count`],
  median: row[`${outcome}_median`],
  p90: row[`${outcome}_p90`],
});

const counted = (state: string): string =>
  `count(*) FILTER (WHERE state = '${state}' AND has_moved)::float8 AS ${state.replace('-', '_')}`;

const waited = (name: Outcome, condition: string): string => `
  count(seconds) FILTER (WHERE ${condition})::float8 AS ${name}_count,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE ${condition}) AS ${name}_median,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY seconds) FILTER (WHERE ${condition}) AS ${name}_p90`;

/**
 * A wait begins when the portfolio enters `in-review`, or `new`, and ends when it leaves that state for an outcome; the first state of all is
 * entered when the portfolio is made. Between two outcomes there is no wait. Also for tests, which look at its plan.
 */
export const REVIEW_TIMES = `
  WITH month AS (
    SELECT (date_trunc('month', now() AT TIME ZONE 'UTC') - make_interval(months => n)) AT TIME ZONE 'UTC' AS at
    FROM generate_series(0, $2::integer - 1) AS n),
  review AS (
    SELECT date_trunc('month', r.at, 'UTC') AS month, r.state, r.state <> r.previous AS has_moved,
      CASE WHEN r.previous IN ('new', 'in-review') AND r.state IN ('approved', 'needs-action')
        THEN extract(epoch FROM r.at - coalesce(entered.at, p.created_at))::float8 END AS seconds
    FROM portfolio_review AS r JOIN portfolio AS p ON p.id = r.portfolio_id
    LEFT JOIN LATERAL (
      SELECT at FROM portfolio_review AS earlier
      WHERE earlier.portfolio_id = r.portfolio_id AND (earlier.at, earlier.id) < (r.at, r.id) AND earlier.state <> earlier.previous
      ORDER BY earlier.at DESC, earlier.id DESC LIMIT 1) AS entered ON true
    WHERE r.tenant_id = $1 AND r.at >= (SELECT min(at) FROM month)),
  counted AS (
    SELECT month, count(*)::float8 AS reviews, ${['new', 'in-review', 'approved', 'needs-action'].map(counted).join(', ')},
      ${waited('outcome', 'true')}, ${waited('approved', `state = 'approved'`)}, ${waited('needs_action', `state = 'needs-action'`)}
    FROM review GROUP BY month)
  SELECT at AS month, ${['reviews', 'new', 'in_review', 'approved', 'needs_action'].map((name) => `coalesce(${name}, 0) AS ${name}`).join(', ')},
    ${['outcome', 'approved', 'needs_action'].map((name) => `coalesce(${name}_count, 0) AS ${name}_count, ${name}_median, ${name}_p90`).join(', ')}
  FROM month AS asked LEFT JOIN counted ON counted.month = asked.at
  ORDER BY at`;
