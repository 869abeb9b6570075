import fc from 'fast-check';
import { LookupFailure, LOOKUP_FAILURES, type LookupFailureCode, type LookupFailureDetail } from '../rdap/index.js';
import { backoffMs, nextAttempt } from './retry.js';

const next = (code: LookupFailureCode, detail?: LookupFailureDetail) =>
  nextAttempt(new LookupFailure(code, '', detail));

describe('nextAttempt', () => {
  it.each([
    ['registry-timeout', {}, 'again'],
    ['registry-refused', { httpStatus: 503 }, 'again'],
    ['registry-refused', { reason: 'reset' }, 'again'],
    ['registry-refused', { reason: 'circuit-open' }, 'elsewhere'],
    ['registry-refused', { reason: 'tls-failed' }, 'elsewhere'],
    ['registry-refused', { httpStatus: 403, retryable: false }, 'never'],
    ['bad-response', { reason: 'not-json' }, 'elsewhere'],
    ['not-found', {}, 'never'],
    ['registry-limited', {}, 'never'],
    ['no-registry', {}, 'never'],
    ['invalid-query', {}, 'never'],
  ] as const)('%s %j: %s', (code, detail, step) => expect(next(code, detail)).toBe(step));

  it('has a decision for every failure', () => {
    for (const code of Object.keys(LOOKUP_FAILURES) as LookupFailureCode[]) {
      expect(['again', 'elsewhere', 'never']).toContain(next(code));
    }
  });
});

describe('backoffMs', () => {
  it('draws from nothing to a bound that doubles up to two seconds', () => {
    expect([0, 1, 2, 3, 4, 50].map((round) => backoffMs(round, (below) => below - 1))).toEqual([
      200, 400, 800, 1600, 2000, 2000,
    ]);
    expect(backoffMs(3, () => 0)).toBe(0);
  });

  it('stays inside the bound', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.nat(), (round, seed) => {
        const ms = backoffMs(round, (below) => seed % below);
        return ms >= 0 && ms <= 2_000;
      }),
    );
  });
});
