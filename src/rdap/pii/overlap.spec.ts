import * as fc from 'fast-check';
import { resolveOverlaps } from './overlap.js';
import { type Span } from './span.js';

const span = (start: number, end: number, score: number): Span => ({
  type: 'email',
  start,
  end,
  score,
  recogniser: 'test',
  explanation: { pattern: 'test', deltas: { pattern: score } },
});

describe('resolveOverlaps', () => {
  it.each([
    ['the higher score', [span(0, 5, 0.6), span(3, 9, 0.9)], [[3, 9]]],
    ['the longer at equal score', [span(0, 5, 0.6), span(3, 9, 0.6)], [[3, 9]]],
    ['the one that contains, if likely', [span(0, 20, 0.6), span(3, 9, 0.9)], [[0, 20]]],
    ['what is contained, if the other is unlikely', [span(0, 20, 0.4), span(3, 9, 0.9)], [[3, 9]]],
    [
      'both neighbours',
      [span(5, 9, 0.6), span(0, 5, 0.9)],
      [
        [0, 5],
        [5, 9],
      ],
    ],
  ])('keeps %s', (_, spans, kept) => {
    expect(resolveOverlaps(spans).map(({ start, end }) => [start, end])).toEqual(kept);
  });

  it('returns sorted spans that never overlap, each of them given', () => {
    const spans = fc.array(
      fc
        .tuple(fc.nat(60), fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10 }))
        .map(([s, l, x]) => span(s, s + l, x / 10)),
    );
    fc.assert(
      fc.property(spans, (given) => {
        const kept = resolveOverlaps(given);
        for (const [i, one] of kept.entries()) {
          expect(given).toContain(one);
          expect(one.start).toBeGreaterThanOrEqual(kept[i - 1]?.end ?? 0);
        }
        // Whatever was dropped competes with something that was kept.
        for (const one of given)
          expect(kept.some((other) => other.end > one.start && other.start < one.end)).toBe(true);
      }),
    );
  });
});
