import {
  type AssessedDomain,
  type Assessment,
  ASSESSMENT_VERSION,
  METRICS,
  type PostureMetric,
  type RiskSignal,
  SIGNALS,
} from '../../posture/index.js';
import {
  type DomainPostureDto,
  type MetricDto,
  type PosturePointDto,
  type SignalDto,
} from './dto/domain-posture.dto.js';

/** Assessments as the interface shows them. */
export const metricDto = ({ id, version, title, weight }: PostureMetric): MetricDto => ({ id, version, title, weight });

export const signalDto = ({ id, version, title }: RiskSignal): SignalDto => ({ id, version, title });

/** @param at when it was assessed */
export function domainPostureDto(
  name: string,
  { at, checkedAt }: AssessedDomain,
  assessment: Assessment,
): DomainPostureDto {
  const { score, coverage, level, metrics, signals } = assessment;
  return {
    ...{ name, score: score ?? null, coverage, level },
    metrics: metrics.map(({ id, verdict, evidence }) => ({ ...metricDto(METRIC.get(id)!), verdict, evidence })),
    signals: signals.map(({ id, ...raised }) => ({ ...signalDto(SIGNAL.get(id)!), ...raised })),
    version: ASSESSMENT_VERSION,
    checkedAt: checkedAt.toISOString(),
    assessedAt: at.toISOString(),
  };
}

const METRIC = new Map(METRICS.map((metric) => [metric.id, metric]));
const SIGNAL = new Map(SIGNALS.map((signal) => [signal.id, signal]));

export const posturePointDto = (
  at: Date,
  { score, coverage, level, metrics, signals }: Assessment,
): PosturePointDto => ({
  ...{ at: at.toISOString(), score: score ?? null, coverage, level },
  verdicts: Object.fromEntries(metrics.map(({ id, verdict }) => [id, verdict])),
  signals: signals.map(({ id }) => id),
});
