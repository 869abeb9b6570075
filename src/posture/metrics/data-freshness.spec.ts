import { assessedDomain, daysBefore } from '../../../test/factories/assessed-domain.js';
import { type Verdict } from '../metric.js';
import { dataFreshness } from './data-freshness.js';

const found = (days: number) => dataFreshness.evaluate(assessedDomain({}, { checkedAt: daysBefore(days) }));

describe('data-freshness', () => {
  it.each<[Verdict, number]>([
    ['pass', 0],
    ['pass', 7],
    ['partial', 7.01],
    ['partial', 30],
    ['fail', 30.01],
    ['fail', 400],
  ])('%s: asked %d days before', (verdict, days) => {
    expect(found(days).verdict).toBe(verdict);
  });

  it('says how long ago', () => {
    expect([found(0.5).evidence, found(1).evidence, found(12.9).evidence]).toEqual([
      'The registry last answered less than a day before.',
      'The registry last answered 1 day before.',
      'The registry last answered 12 days before.',
    ]);
  });
});
