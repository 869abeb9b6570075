import { assessedDomain, daysAfter, statuses } from '../../../test/factories/assessed-domain.js';
import { type Verdict } from '../metric.js';
import { expiryHorizon } from './expiry-horizon.js';

const expiring = (days: number, ...names: string[]) =>
  expiryHorizon.evaluate(assessedDomain({ summary: { expiresAt: daysAfter(days) }, status: statuses(...names) }));

describe('expiry-horizon', () => {
  it.each<[Verdict, number]>([
    ['pass', 400],
    ['pass', 90.01],
    ['partial', 90],
    ['partial', 30],
    ['fail', 29.99],
    ['fail', 0],
    ['fail', -1],
  ])('%s: %d days ahead', (verdict, days) => {
    expect(expiring(days).verdict).toBe(verdict);
  });

  it('says when, and how long that is', () => {
    expect(expiring(45.5).evidence).toBe('The registration runs out on 2027-01-07, in 45 days.');
    expect(expiring(-3).evidence).toBe('The registration ran out on 2026-11-19.');
  });

  it.each(['redemption period', 'pending delete'])('fail: %s, whatever the date', (status) => {
    expect(expiring(400, status)).toEqual({
      verdict: 'fail',
      evidence: `The registration is ending: its status is ${status}.`,
    });
  });

  it.each([undefined, 'some day'])('unknown: the date is %s', (expiresAt) => {
    const { verdict } = expiryHorizon.evaluate(assessedDomain({ summary: { ...(expiresAt && { expiresAt }) } }));
    expect(verdict).toBe('unknown');
  });
});
