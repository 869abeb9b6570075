import { hash } from 'node:crypto';
import { type AssessedDomain } from './assessed.js';
import { type Finding, type PostureMetric } from './metric.js';
import { METRICS } from './metrics/index.js';
import { type RaisedSignal, RISK_LEVELS, type RiskLevel, type RiskSignal } from './signal.js';
import { SIGNALS } from './signals/index.js';

/** How a domain is kept, and what about it is worth a second look. */
export interface Assessment {
  /** 0…100, rounded to a whole number; undefined where every metric is unknown. */
  readonly score: number | undefined;
  /** Share of the weights that is known, 0…1: how much the score rests on. */
  readonly coverage: number;
  /** In the order of the metrics. */
  readonly metrics: readonly (Finding & { readonly id: string })[];
  /** Those that were raised, in the order of the signals. */
  readonly signals: readonly (RaisedSignal & { readonly id: string })[];
  /** The highest level of the signals. */
  readonly level: RiskLevel;
}

/**
 * Stands for the metrics and signals that an assessment is made of: assessments of one version compare. 16 hexadecimal digits, because it is
 * stored with each of them.
 */
export const ASSESSMENT_VERSION = versionOf(METRICS, SIGNALS);

const WORTH = { pass: 1, partial: 0.5, fail: 0 } as const;

/** Assesses by all metrics and signals. @param metrics and @param signals others than all of them, for tests */
export function assess(
  domain: AssessedDomain,
  metrics: readonly PostureMetric[] = METRICS,
  signals: readonly RiskSignal[] = SIGNALS,
): Assessment {
  const findings = metrics.map((metric) => ({ id: metric.id, weight: metric.weight, ...metric.evaluate(domain) }));
  const raised = signals.flatMap((signal) => {
    const found = signal.evaluate(domain);
    return found === undefined ? [] : [{ id: signal.id, ...found }];
  });
  let [known, worth, all] = [0, 0, 0];
  for (const { weight, verdict } of findings) {
    all += weight;
    if (verdict === 'unknown') continue;
    known += weight;
    worth += weight * WORTH[verdict];
  }
  return {
    score: known === 0 ? undefined : Math.round((worth / known) * 100),
    coverage: all === 0 ? 0 : known / all,
    metrics: findings.map(({ id, verdict, evidence }) => ({ id, verdict, evidence })),
    signals: raised,
    level: raised.reduce<RiskLevel>((highest, { level }) => higher(highest, level), 'none'),
  };
}

const higher = (one: RiskLevel, other: RiskLevel): RiskLevel =>
  RISK_LEVELS.indexOf(one) >= RISK_LEVELS.indexOf(other) ? one : other;

/** The same for the same metrics and signals in whatever order; another where a version or a weight is. */
export function versionOf(
  metrics: readonly Pick<PostureMetric, 'id' | 'version' | 'weight'>[],
  signals: readonly Pick<RiskSignal, 'id' | 'version'>[],
): string {
  const parts = [
    ...metrics.map(({ id, version, weight }) => `metric ${id} ${version} ${weight}`),
    ...signals.map(({ id, version }) => `signal ${id} ${version}`),
  ];
  return hash('sha256', parts.sort().join('\n'), 'hex').slice(0, 16);
}
