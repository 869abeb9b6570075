import * as fc from 'fast-check';
import { INTERVALS, nextLook, type Rung, rungOf, type Sighting, type Standing } from './ladder.js';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = Date.parse('2026-03-01T12:00:00Z');
const NEW: Standing = { rung: 'new', intervalSeconds: 3_600, quietChecks: 0 };
const FOUND: Sighting = { outcome: 'found', isChanged: false, status: ['active'] };
const MIDDLE = 0.5;

const hours = (before: Standing, seen: Sighting) => (nextLook(before, seen, NOW, MIDDLE).dueAt - NOW) / HOUR;
/** Looks one after the other at what does not change. */
function quietly(looks: number, seen: Sighting): number[] {
  const intervals: number[] = [];
  for (let standing = NEW; intervals.length < looks;) {
    standing = nextLook(standing, seen, NOW, MIDDLE);
    intervals.push(standing.intervalSeconds / 3_600);
  }
  return intervals;
}

describe('the ladder', () => {
  it.each([
    ['pending delete', 1],
    ['pendingTransfer', 1],
    ['pending_restore', 1],
    ['redemption period', 1],
    ['redemptionPeriod', 1],
    ['client hold', 1],
    ['serverHold', 1],
    ['client transfer prohibited', 168],
    ['auto renew period', 168],
    ['active', 168],
  ])('%s: again after %d hours', (status, expected) => {
    expect(hours(NEW, { ...FOUND, status: ['active', status] })).toBeCloseTo(expected);
  });

  it('looks daily at what expires within 30 days, has expired, or changed within 7', () => {
    expect(hours(NEW, { ...FOUND, expiresAt: NOW + 30 * DAY })).toBeCloseTo(24);
    expect(hours(NEW, { ...FOUND, expiresAt: NOW + 31 * DAY })).toBeCloseTo(168);
    expect(hours(NEW, { ...FOUND, expiresAt: NOW - DAY })).toBeCloseTo(24);
    expect(hours(NEW, { ...FOUND, lastChangedAt: NOW - 7 * DAY })).toBeCloseTo(24);
    expect(hours(NEW, { ...FOUND, lastChangedAt: NOW - 8 * DAY })).toBeCloseTo(168);
    expect(hours(NEW, { ...FOUND, isChanged: true })).toBeCloseTo(24);
  });

  it('looks every 6 hours for what is not there', () => {
    expect(hours(NEW, { ...FOUND, outcome: 'not-found' })).toBeCloseTo(6);
  });

  it('grows with every third quiet look, up to the end of the rung, and starts again with a change', () => {
    expect(quietly(9, { ...FOUND, status: ['client hold'] })).toEqual([1, 1, 1.5, 1.5, 1.5, 2.25, 2.25, 2.25, 3]);
    const quiet = quietly(18, FOUND);
    expect(quiet.slice(0, 4)).toEqual([168, 168, 252, 252]);
    expect(quiet.at(-1)).toBe(672);
    const settled: Standing = { rung: 'quiet', intervalSeconds: 28 * 86_400, quietChecks: 17 };
    expect(nextLook(settled, { ...FOUND, isChanged: true }, NOW, MIDDLE)).toMatchObject({
      rung: 'soon',
      intervalSeconds: 86_400,
      quietChecks: 0,
    });
  });

  it('tries again within the hour after a failure, and doubles from there to a day', () => {
    const quiet: Standing = { rung: 'quiet', intervalSeconds: 604_800, quietChecks: 2 };
    const intervals: number[] = [];
    for (let standing = quiet; intervals.length < 7;) {
      standing = nextLook(standing, { ...FOUND, outcome: 'failed' }, NOW, MIDDLE);
      expect(standing.quietChecks).toBe(2);
      intervals.push(standing.intervalSeconds / 3_600);
    }
    expect(intervals).toEqual([1, 2, 4, 8, 16, 24, 24]);
    const volatile: Standing = { rung: 'failing', intervalSeconds: 3_600, quietChecks: 0 };
    expect(hours(volatile, { ...FOUND, outcome: 'failed', status: ['pending delete'] })).toBeCloseTo(1);
  });
});

const anySighting: fc.Arbitrary<Sighting> = fc.record({
  outcome: fc.constantFrom('found' as const, 'not-found' as const, 'failed' as const),
  isChanged: fc.boolean(),
  status: fc.subarray(['active', 'client hold', 'pending delete', 'locked']),
  expiresAt: fc.option(fc.integer({ min: NOW - 400 * DAY, max: NOW + 4_000 * DAY }), { nil: undefined }),
  lastChangedAt: fc.option(fc.integer({ min: NOW - 4_000 * DAY, max: NOW }), { nil: undefined }),
});
const anyStanding: fc.Arbitrary<Standing> = fc.record({
  rung: fc.constantFrom(...(Object.keys(INTERVALS) as Rung[])),
  intervalSeconds: fc.integer({ min: 3_600, max: 28 * 86_400 }),
  quietChecks: fc.nat(100),
});
const draw = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

describe('laws of the ladder', () => {
  it('the interval stays within its rung, and the rung is that of what is known', () => {
    fc.assert(
      fc.property(anyStanding, anySighting, draw, (before, seen, d) => {
        const { rung, intervalSeconds } = nextLook(before, seen, NOW, d);
        expect(rung).toBe(seen.outcome === 'failed' ? 'failing' : rungOf(seen, NOW));
        expect(intervalSeconds).toBeGreaterThanOrEqual(INTERVALS[rung].min);
        expect(intervalSeconds).toBeLessThanOrEqual(INTERVALS[rung].max);
      }),
    );
  });

  it('jitter is at most a tenth either way, and only the expiry date brings a look forward; never hotter than hourly', () => {
    fc.assert(
      fc.property(anyStanding, anySighting, draw, (before, seen, d) => {
        const { intervalSeconds, dueAt } = nextLook(before, seen, NOW, d);
        const wait = dueAt - NOW;
        expect(wait).toBeLessThanOrEqual(intervalSeconds * 1_100 + 1);
        expect(wait).toBeGreaterThanOrEqual(0.9 * HOUR - 1);
        const isCapped = seen.expiresAt !== undefined && dueAt === seen.expiresAt - DAY / 2;
        if (!isCapped) expect(wait).toBeGreaterThanOrEqual(intervalSeconds * 900 - 1);
      }),
    );
  });

  it('nobody is looked at later than half a day before the expiry date, where that is an hour off', () => {
    fc.assert(
      fc.property(anyStanding, anySighting, draw, (before, seen, d) => {
        const latest = (seen.expiresAt ?? Infinity) - DAY / 2;
        fc.pre(latest >= NOW + HOUR);
        expect(nextLook(before, seen, NOW, d).dueAt).toBeLessThanOrEqual(latest);
      }),
    );
  });

  it('is monotone in urgency: whatever stood before, a volatile state is looked at no later than absence, and so on', () => {
    const order: Sighting[] = [
      { ...FOUND, status: ['pending delete'] },
      { ...FOUND, outcome: 'not-found' },
      { ...FOUND, lastChangedAt: NOW - DAY },
      FOUND,
    ];
    fc.assert(
      fc.property(anyStanding, anyStanding, fc.nat(2), (one, other, at) => {
        const sooner = nextLook(one, order[at]!, NOW, MIDDLE).dueAt;
        expect(sooner).toBeLessThanOrEqual(nextLook(other, order[at + 1]!, NOW, MIDDLE).dueAt);
      }),
    );
  });

  it('a failure never makes the next look later than an answer of the same would have', () => {
    fc.assert(
      fc.property(anyStanding, anySighting, draw, (before, seen, d) => {
        const answered = nextLook(before, { ...seen, outcome: 'found' }, NOW, d).dueAt;
        expect(nextLook(before, { ...seen, outcome: 'failed' }, NOW, d).dueAt).toBeLessThanOrEqual(answered);
      }),
    );
  });

  it('a change never makes the next look later', () => {
    fc.assert(
      fc.property(anyStanding, anySighting, draw, (before, seen, d) => {
        const quiet = nextLook(before, { ...seen, isChanged: false }, NOW, d).dueAt;
        expect(nextLook(before, { ...seen, isChanged: true }, NOW, d).dueAt).toBeLessThanOrEqual(quiet);
      }),
    );
  });
});
