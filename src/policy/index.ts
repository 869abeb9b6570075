/** What law and contract require of a registration, as data and as one policy (JUR-1…7). Pure. */
import { RULE_SETS } from './jurisdictions/index.js';
import { policyResolver } from './resolve.js';

export { type CacheTerms, longestCacheMs } from './cache-bound.js';
export { RULE_SETS } from './jurisdictions/index.js';
export { type PolicyContext, policyResolver, type PolicyResolver } from './resolve.js';
export * from './rule-set.js';
export { REVIEW_VALID_DAYS, type StaleReview, staleReviews } from './staleness.js';
export { type EffectivePolicy, shortestDays, strictest } from './strictest.js';
export { BASELINE, inForce, validateRuleSets } from './validate.js';

/** The resolver over the shipped rule sets. Importing this module validates them: an invalid set stops the boot (JUR-4). */
export const resolvePolicy = policyResolver(RULE_SETS);
