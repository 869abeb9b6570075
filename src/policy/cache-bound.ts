import { type EffectivePolicy } from './strictest.js';
import { type DataCategory } from './rule-set.js';

/** What a tenant's own contract says of caches; absent where it says nothing. */
export interface CacheTerms {
  /** Longest that an answer may be kept, seconds; 0: nothing is kept. */
  readonly cacheSeconds?: number;
}

/** What figures are made of. They hold no contact data, and none can be told from them. */
const COUNTED = ['registration-skeleton', 'history-diff', 'derived-score'] as const satisfies readonly DataCategory[];

const DAY_MS = 86_400_000;

/**
 * How long answers out of roll-ups may be kept outside the store, by the strictest that binds the tenant. No rule set limits caches as such; so
 * what bounds them is the shortest period for anything that is counted, and the tenant's own terms.
 *
 * @returns milliseconds
 */
export function longestCacheMs(
  { retentionDays }: Pick<EffectivePolicy, 'retentionDays'>,
  { cacheSeconds = Infinity }: CacheTerms = {},
): number {
  const kept = Math.min(...COUNTED.map((category) => retentionDays[category])) * DAY_MS;
  return Math.max(0, Math.min(kept, cacheSeconds * 1_000));
}
