import { type RuleSet } from './rule-set.js';
import { inForce } from './validate.js';

/** Days after which a parameter must be read again against its source (JUR-3). */
export const REVIEW_VALID_DAYS = 365;
const DAY_MS = 86_400_000;

export interface StaleReview {
  /** `id@version`. */
  ruleSet: string;
  reviewedAt: string;
  ageDays: number;
}

/** Rule sets in force whose review is older than {@link REVIEW_VALID_DAYS} on the day of `now`: a warning of the compliance report. */
export function staleReviews(sets: readonly RuleSet[], now: Date): StaleReview[] {
  return inForce(sets)
    .map(({ id, version, review: { reviewedAt } }) => ({
      ruleSet: `${id}@${version}`,
      reviewedAt,
      ageDays: Math.floor((now.getTime() - Date.parse(reviewedAt)) / DAY_MS),
    }))
    .filter(({ ageDays }) => ageDays > REVIEW_VALID_DAYS);
}
