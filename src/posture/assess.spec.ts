import fc from 'fast-check';
import { assessedDomain } from '../../test/factories/assessed-domain.js';
import { assess, ASSESSMENT_VERSION, versionOf } from './assess.js';
import { type PostureMetric, type Verdict, VERDICTS } from './metric.js';
import { METRICS } from './metrics/index.js';
import { RISK_LEVELS, type RiskSignal } from './signal.js';
import { SIGNALS } from './signals/index.js';

const DOMAIN = assessedDomain();

interface Judged {
  readonly verdict: Verdict;
  readonly weight: number;
}

const judged = (verdict: fc.Arbitrary<Verdict> = fc.constantFrom(...VERDICTS)): fc.Arbitrary<Judged> =>
  fc.record({ verdict, weight: fc.integer({ min: 1, max: 40 }) });
const metricOf = ({ verdict, weight }: Judged, index = 0): PostureMetric => ({
  id: `metric-${index}`,
  version: 1,
  weight,
  title: 'A metric',
  evaluate: () => ({ verdict, evidence: 'It is so.' }),
});
const assessed = (metrics: readonly Judged[]) => assess(DOMAIN, metrics.map(metricOf), []);

const BETTER: readonly Verdict[] = ['fail', 'partial', 'pass'];

describe('the score', () => {
  it('is 0 where all fails, 100 where all passes, the weighted share in between', () => {
    expect(assessed([{ verdict: 'fail', weight: 3 }]).score).toBe(0);
    expect(assessed([{ verdict: 'pass', weight: 3 }]).score).toBe(100);
    expect(
      assessed([
        { verdict: 'pass', weight: 1 },
        { verdict: 'partial', weight: 2 },
        { verdict: 'fail', weight: 5 },
      ]).score,
    ).toBe(25);
  });

  it('is a whole number from 0 to 100, and there is one as soon as one metric is known', () => {
    fc.assert(
      fc.property(fc.array(judged()), (metrics) => {
        const { score, coverage } = assessed(metrics);
        expect(score === undefined).toBe(metrics.every(({ verdict }) => verdict === 'unknown'));
        if (score !== undefined) {
          expect(Number.isInteger(score)).toBe(true);
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(100);
        }
        expect(coverage).toBeGreaterThanOrEqual(0);
        expect(coverage).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('does not move for what is unknown; only the coverage does', () => {
    fc.assert(
      fc.property(fc.array(judged()), judged(fc.constant('unknown')), (metrics, unknown) => {
        const [without, beside] = [assessed(metrics), assessed([...metrics, unknown])];
        expect(beside.score).toBe(without.score);
        expect(beside.coverage).toBeLessThanOrEqual(without.coverage);
      }),
    );
  });

  it('never falls when a verdict gets better', () => {
    const better = fc.constantFrom<[Verdict, Verdict]>(['fail', 'partial'], ['fail', 'pass'], ['partial', 'pass']);
    fc.assert(
      fc.property(fc.array(judged()), fc.integer({ min: 1, max: 40 }), better, (others, weight, [worse, best]) => {
        const scoreWith = (verdict: Verdict) => assessed([...others, { verdict, weight }]).score!;
        expect(BETTER.indexOf(best)).toBeGreaterThan(BETTER.indexOf(worse));
        expect(scoreWith(best)).toBeGreaterThanOrEqual(scoreWith(worse));
      }),
    );
  });

  it('does not depend on the order of the metrics', () => {
    fc.assert(
      fc.property(fc.array(judged()), (metrics) => {
        const [one, other] = [assessed(metrics), assessed(metrics.toReversed())];
        expect([other.score, other.coverage]).toEqual([one.score, one.coverage]);
      }),
    );
  });
});

describe('an assessment', () => {
  it('has every metric with its evidence, in the order of the metrics', () => {
    const { metrics } = assessed([
      { verdict: 'unknown', weight: 1 },
      { verdict: 'pass', weight: 1 },
    ]);
    expect(metrics).toEqual([
      { id: 'metric-0', verdict: 'unknown', evidence: 'It is so.' },
      { id: 'metric-1', verdict: 'pass', evidence: 'It is so.' },
    ]);
  });

  it('has the signals that were raised, and the highest of their levels', () => {
    const level = fc.constantFrom(...RISK_LEVELS);
    fc.assert(
      fc.property(fc.array(level), (levels) => {
        const signals = levels.map((raised, index): RiskSignal => ({
          id: `signal-${index}`,
          version: 1,
          title: 'A signal',
          evaluate: () => (raised === 'none' ? undefined : { level: raised, evidence: 'It is so.' }),
        }));
        const assessment = assess(DOMAIN, [], signals);
        expect(assessment.signals.map(({ id }) => id)).toEqual(
          levels.flatMap((raised, index) => (raised === 'none' ? [] : [`signal-${index}`])),
        );
        const highest = Math.max(0, ...levels.map((one) => RISK_LEVELS.indexOf(one)));
        expect(assessment.level).toBe(RISK_LEVELS[highest]);
      }),
    );
  });

  it('is made of all metrics and signals where none are named', () => {
    expect(assess(DOMAIN)).toEqual(assess(DOMAIN, METRICS, SIGNALS));
    expect(assess(DOMAIN).metrics).toHaveLength(METRICS.length);
  });
});

describe('the version', () => {
  const parts = fc.uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,6}$/),
      version: fc.integer({ min: 1, max: 99 }),
      weight: fc.integer({ min: 1, max: 99 }),
    }),
    { selector: ({ id }) => id, minLength: 1 },
  );

  it('is the one of what the product assesses by', () => {
    expect(ASSESSMENT_VERSION).toBe(versionOf(METRICS, SIGNALS));
    expect(ASSESSMENT_VERSION).toMatch(/^[0-9a-f]{16}$/);
  });

  it('changes with every version, weight, metric and signal, and not with their order', () => {
    fc.assert(
      fc.property(parts, parts, (metrics, signals) => {
        const version = versionOf(metrics, signals);
        expect(versionOf(metrics.toReversed(), signals.toReversed())).toBe(version);
        const [metric, ...metrics1] = metrics;
        const [signal, ...signals1] = signals;
        const others = [
          versionOf([{ ...metric!, version: metric!.version + 1 }, ...metrics1], signals),
          versionOf([{ ...metric!, weight: metric!.weight + 1 }, ...metrics1], signals),
          versionOf(metrics, [{ ...signal!, version: signal!.version + 1 }, ...signals1]),
          versionOf(metrics1, signals),
          versionOf(metrics, signals1),
        ];
        expect(new Set([version, ...others]).size).toBe(6);
      }),
    );
  });
});
