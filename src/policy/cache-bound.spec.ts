import fc from 'fast-check';
import { longestCacheMs } from './cache-bound.js';
import { RULE_SETS } from './jurisdictions/index.js';
import { strictest } from './strictest.js';

const some = fc.subarray([...RULE_SETS], { minLength: 1 });

describe('how long answers out of roll-ups may be kept', () => {
  it('is what the shortest period of anything counted says, and not that of contact data, of which there is none in them', () => {
    const { retentionDays } = strictest(RULE_SETS);
    expect(longestCacheMs({ retentionDays: { ...retentionDays, 'derived-score': 2 } })).toBe(2 * 86_400_000);
    expect(longestCacheMs({ retentionDays: { ...retentionDays, 'contact-personal': 0 } })).toBe(
      longestCacheMs({ retentionDays }),
    );
  });

  it('is never longer than the tenant’s own terms', () => {
    const policy = strictest(RULE_SETS);
    expect(longestCacheMs(policy, { cacheSeconds: 60 })).toBe(60_000);
    expect(longestCacheMs(policy, { cacheSeconds: 0 })).toBe(0);
    expect(longestCacheMs(policy, { cacheSeconds: 1e12 })).toBe(longestCacheMs(policy));
  });

  it('is not prolonged by one more rule set (JUR-7)', () => {
    fc.assert(
      fc.property(some, some, (few, more) => {
        expect(longestCacheMs(strictest([...few, ...more]))).toBeLessThanOrEqual(longestCacheMs(strictest(few)));
      }),
    );
  });
});
