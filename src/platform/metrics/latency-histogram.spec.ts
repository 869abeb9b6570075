import * as fc from 'fast-check';
import { bucketOf, LATENCY_BOUNDS_MS, LATENCY_BUCKETS, quantileMs } from './latency-histogram.js';

const histogramOf = (latencies: readonly number[]): number[] => {
  const counts = new Array<number>(LATENCY_BUCKETS).fill(0);
  for (const latency of latencies) counts[bucketOf(latency)]! += 1;
  return counts;
};

describe('latency histograms', () => {
  it('have bounds that ascend, from a millisecond to two minutes', () => {
    expect(LATENCY_BUCKETS).toBe(35);
    expect(LATENCY_BOUNDS_MS.slice(0, 6)).toEqual([1, 2, 3, 4, 6, 8]);
    expect(LATENCY_BOUNDS_MS.at(-1)).toBe(131_072);
    expect([...LATENCY_BOUNDS_MS].sort((a, b) => a - b)).toEqual(LATENCY_BOUNDS_MS);
  });

  it('put a latency into the bucket whose lower bound it reaches', () => {
    expect([0, 0.9, 1, 1.9, 2, 131_071, 131_072, 1e9].map(bucketOf)).toEqual([0, 0, 1, 1, 2, 33, 34, 34]);
  });

  it('tell every percentile to within its bucket', () => {
    const latency = fc.integer({ min: 0, max: 200_000 });
    fc.assert(
      fc.property(
        fc.array(latency, { minLength: 1, maxLength: 60 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (all, share) => {
          const sorted = [...all].sort((a, b) => a - b);
          const exact = sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1]!;
          const bucket = bucketOf(exact);
          const told = quantileMs(histogramOf(all), share)!;
          expect(told).toBeGreaterThanOrEqual(LATENCY_BOUNDS_MS[bucket - 1] ?? 0);
          expect(told).toBeLessThanOrEqual(LATENCY_BOUNDS_MS[bucket] ?? LATENCY_BOUNDS_MS.at(-1)!);
        },
      ),
    );
  });

  it('merge: the percentiles of a sum are those of all latencies together', () => {
    const latencies = fc.array(fc.integer({ min: 0, max: 200_000 }), { maxLength: 40 });
    fc.assert(
      fc.property(latencies, latencies, (one, other) => {
        const sum = histogramOf(one).map((count, bucket) => count + histogramOf(other)[bucket]!);
        expect(sum).toEqual(histogramOf([...one, ...other]));
      }),
    );
  });

  it('say nothing of nothing', () => {
    expect(quantileMs(histogramOf([]), 0.5)).toBeUndefined();
  });
});
