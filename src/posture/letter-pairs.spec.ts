import { pairScore } from './letter-pairs.js';

describe('pairScore', () => {
  it('is higher for words than for letters that do not follow one another in words', () => {
    // None of them stands in the list.
    for (const word of ['lighthouse', 'grandmother', 'perspective']) expect(pairScore(word).mean).toBeGreaterThan(0.5);
    for (const lot of ['qxzjvkwptr', 'bvxqkjhzwm']) expect(pairScore(lot).mean).toBeLessThan(-1);
  });

  it('counts the pairs inside runs of letters alone', () => {
    expect(pairScore('ab-cd9e').pairs).toBe(2);
    expect(pairScore('a1-')).toEqual({ pairs: 0, mean: 0 });
    expect(pairScore('')).toEqual({ pairs: 0, mean: 0 });
  });
});
