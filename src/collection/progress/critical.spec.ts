import { type CriticalCode, judged, type Measured } from './critical.js';

const GOOD: Record<CriticalCode, Measured> = {
  ...{ throughput: 20, 'error-rate': 0.01, 'memory-usage': 0.5, 'rate-limit-hits': 0, 'latency-p99': 3 },
  'cache-hit-rate': 0.8,
};
const stateOf = (code: CriticalCode, value: Measured, allowed?: number) =>
  judged({ ...GOOD, [code]: value }, allowed).find((metric) => metric.code === code)!;

describe('critical measures', () => {
  it.each<[CriticalCode, number, string]>([
    ['throughput', 10, 'ok'],
    ['throughput', 9.9, 'warning'],
    ['throughput', 1.9, 'alert'],
    ['error-rate', 0.05, 'ok'],
    ['error-rate', 0.1, 'warning'],
    ['error-rate', 0.16, 'alert'],
    ['memory-usage', 0.85, 'warning'],
    ['memory-usage', 0.91, 'alert'],
    ['rate-limit-hits', 0.02, 'warning'],
    ['rate-limit-hits', 0.06, 'alert'],
    ['latency-p99', 29, 'ok'],
    ['latency-p99', 61, 'alert'],
    ['cache-hit-rate', 0.6, 'warning'],
    ['cache-hit-rate', 0.4, 'alert'],
  ])('%s of %d is %s', (code, value, state) => {
    expect(stateOf(code, value)).toMatchObject({ value, state });
  });

  it('do not hold against us what registries allow, and say so', () => {
    expect(stateOf('throughput', 0.9, 1)).toMatchObject({ state: 'ok', reason: expect.stringContaining('allow 1.00') });
    expect(stateOf('throughput', 0.5, 1)).toMatchObject({ state: 'warning' });
    expect(stateOf('throughput', 0.1, 1)).toMatchObject({ state: 'alert' });
    expect(stateOf('throughput', 9, 1_000)).toMatchObject({ state: 'warning' });
    for (const metric of [stateOf('throughput', 12, 13), stateOf('throughput', 9, 1_000)])
      expect(metric.reason).toBeUndefined();
  });

  it('are unknown where nothing was measured, with the reason', () => {
    const metric = stateOf('cache-hit-rate', { reason: 'nothing ended yet' });
    expect(metric).toMatchObject({ state: 'unknown', reason: 'nothing ended yet', target: 0.7, alert: 0.5 });
    expect(metric.value).toBeUndefined();
  });
});
