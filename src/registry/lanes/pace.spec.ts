import fc from 'fast-check';
import { Pace } from './pace.js';

describe('Pace', () => {
  it('lets a burst through, then one per interval', () => {
    const pace = new Pace(2, 3);
    expect([0, 0, 0, 0, 0].map((now) => pace.reserve(now))).toEqual([0, 0, 0, 500, 1_000]);
    expect(pace.waitAt(1_000)).toBe(500);
    expect(pace.reserve(10_000)).toBe(0);
  });

  it('regains its burst with time, and no more than that', () => {
    const pace = new Pace(1, 2);
    expect([0, 0, 0].map((now) => pace.reserve(now))).toEqual([0, 0, 1_000]);
    expect([100_000, 100_000, 100_000].map((now) => pace.reserve(now))).toEqual([0, 0, 1_000]);
  });

  it('does not pace what has no limit', () => {
    const pace = new Pace(Infinity, 1);
    for (let n = 0; n < 1_000; n++) expect(pace.reserve(0)).toBe(0);
  });

  it('pauses, even what has no limit', () => {
    const pace = new Pace(Infinity, 1);
    pace.restrain(1_000, 5_000);
    expect(pace.waitAt(1_000)).toBe(5_000);
    expect(pace.waitAt(6_000)).toBe(0);
    pace.restrain(1_000, 100);
    expect(pace.waitAt(2_000)).toBe(4_000);
  });

  it('halves its pace when restrained, at most four times, and recovers', () => {
    const pace = new Pace(10, 1);
    const interval = (now: number): number => {
      pace.reserve(now);
      return pace.waitAt(now);
    };
    pace.restrain(0, 0);
    expect(interval(0)).toBe(200);
    for (let n = 0; n < 10; n++) pace.restrain(100_000, 0);
    expect(interval(100_000)).toBe(1_600);
    // A minute halves the slowdown: 16, 8, 4, 2, 1.
    expect(interval(160_000)).toBeCloseTo(800, 0);
    expect(interval(400_000)).toBe(100);
    expect(pace.isIdle(401_000)).toBe(true);
  });

  it('never admits more than rate and burst allow in any window', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 10 }),
        fc.array(fc.nat(700), { minLength: 1, maxLength: 200 }),
        (rate, burst, gaps) => {
          const pace = new Pace(rate, burst);
          let now = 0;
          const sent = gaps.map((gap) => (now += gap) + pace.reserve(now)).sort((a, b) => a - b);
          return sent.every((from, first) =>
            sent.slice(first).every((to, n) => n + 1 <= burst + ((to - from) / 1_000) * rate + 1e-6),
          );
        },
      ),
    );
  });
});
