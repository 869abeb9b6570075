import { bucketOf, LATENCY_BUCKETS } from '../../platform/metrics/index.js';
import { type LookupGroup, UsageCounts } from './usage-counts.js';

const TENANT = '00000000-0000-7000-8000-000000000001';
const FOUND: LookupGroup = { tenantId: TENANT, kind: 'domain', source: 'cache', outcome: 'found' };
const histogram = (...latencies: number[]): number[] => {
  const counts = new Array<number>(LATENCY_BUCKETS).fill(0);
  for (const latency of latencies) counts[bucketOf(latency)]! += 1;
  return counts;
};

describe('counts of lookups', () => {
  it('add up by tenant, kind, source and outcome, and are taken once', () => {
    const counts = new UsageCounts(10);
    for (const latency of [0.4, 3, 3]) counts.add(FOUND, latency);
    counts.add({ ...FOUND, source: 'none', outcome: 'not-found' }, 70);
    expect(counts.take()).toEqual([
      { ...FOUND, lookups: 3, latency: histogram(0.4, 3, 3) },
      { ...FOUND, source: 'none', outcome: 'not-found', lookups: 1, latency: histogram(70) },
    ]);
    expect([counts.isEmpty, counts.take()]).toEqual([true, []]);
  });

  it('that could not be written down are added to those that came meanwhile', () => {
    const counts = new UsageCounts(10);
    counts.add(FOUND, 5);
    const taken = counts.take();
    counts.add(FOUND, 900);
    expect(counts.putBack(taken)).toBe(0);
    expect(counts.take()).toEqual([{ ...FOUND, lookups: 2, latency: histogram(5, 900) }]);
  });

  it('are of so many groups and no more, and what finds no place is told', () => {
    const counts = new UsageCounts(2);
    const of = (kind: LookupGroup['kind']) => ({ ...FOUND, kind });
    expect((['domain', 'ip', 'autnum', 'ip'] as const).map((kind) => counts.add(of(kind), 1))).toEqual([
      ...[true, true, false, true],
    ]);
    const taken = counts.take();
    for (const kind of ['entity', 'nameserver', 'ip'] as const) counts.add(of(kind), 1);
    expect(counts.putBack(taken)).toBe(3);
    expect(counts.take().map(({ kind, lookups }) => [kind, lookups])).toEqual([
      ['entity', 1],
      ['nameserver', 1],
    ]);
  });
});
