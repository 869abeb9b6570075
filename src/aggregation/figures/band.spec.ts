import * as fc from 'fast-check';
import {
  bandAt,
  bandsOf,
  countByBand,
  LATENCY_BAND_BOUNDS,
  RELIABILITY_BOUNDS,
  SCORE_BOUNDS,
  SIZE_BOUNDS,
} from './band.js';

const BOUNDS = [SIZE_BOUNDS, SCORE_BOUNDS, RELIABILITY_BOUNDS, LATENCY_BAND_BOUNDS];
const bounds = fc.oneof(
  fc.constantFrom(...BOUNDS),
  fc
    .uniqueArray(fc.integer({ min: -100, max: 100 }), { minLength: 1, maxLength: 12 })
    .map((all) => all.sort((a, b) => a - b)),
);
const figure = fc.oneof(fc.integer({ min: -120, max: 200_000 }), fc.double({ min: 0, max: 1, noNaN: true }));

describe('bands', () => {
  it('have bounds that ascend', () => {
    for (const all of BOUNDS) expect([...all].sort((a, b) => a - b)).toEqual(all);
  });

  it('partition: what is not below the first is in one of them, and in that alone', () => {
    fc.assert(
      fc.property(bounds, figure, (all, value) => {
        const inside = bandsOf(all).flatMap(({ from, below }, index) =>
          value >= from && (below === null || value < below) ? [index] : [],
        );
        expect(inside).toEqual(value < all[0]! ? [] : [bandAt(all, value)]);
      }),
    );
  });

  it('count each figure once', () => {
    fc.assert(
      fc.property(bounds, fc.array(figure, { maxLength: 50 }), (all, values) => {
        const counts = countByBand(all, values);
        expect(counts).toHaveLength(all.length);
        expect(counts.reduce((sum, count) => sum + count, 0)).toBe(values.filter((value) => value >= all[0]!).length);
      }),
    );
  });
});
