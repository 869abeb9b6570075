export const CRITICAL_STATES = ['ok', 'warning', 'alert', 'unknown'] as const;
export type CriticalState = (typeof CRITICAL_STATES)[number];

interface Threshold {
  readonly code: string;
  readonly unit: 'items/s' | 'ratio' | 's';
  /** Better than this is well. */
  readonly target: number;
  /** Worse than this is an alert; between the two is a warning. */
  readonly alert: number;
}

/** Where the alert is below the target, more is better. */
export const CRITICAL = [
  { code: 'throughput', unit: 'items/s', target: 10, alert: 2 },
  { code: 'error-rate', unit: 'ratio', target: 0.05, alert: 0.15 },
  { code: 'memory-usage', unit: 'ratio', target: 0.8, alert: 0.9 },
  { code: 'rate-limit-hits', unit: 'ratio', target: 0.01, alert: 0.05 },
  { code: 'latency-p99', unit: 's', target: 30, alert: 60 },
  { code: 'cache-hit-rate', unit: 'ratio', target: 0.7, alert: 0.5 },
] as const satisfies readonly Threshold[];
export type CriticalCode = (typeof CRITICAL)[number]['code'];

export interface CriticalMetric extends Threshold {
  readonly code: CriticalCode;
  readonly value?: number;
  readonly state: CriticalState;
  readonly reason?: string;
}

/** A value, or why there is none. */
export type Measured = number | { readonly reason: string };

/** Of what the lanes allow, so much is as good as all of it. */
const NEARLY = 0.8;
const HARDLY = 0.2;

/**
 * Judges measured values.
 *
 * @param allowedPerSecond what the lanes of the registries allow; a run that is as fast as that is no alert of ours
 */
export function judged(
  values: Readonly<Record<CriticalCode, Measured>>,
  allowedPerSecond = Infinity,
): CriticalMetric[] {
  return CRITICAL.map((threshold): CriticalMetric => {
    const value = values[threshold.code];
    if (typeof value !== 'number') return { ...threshold, state: 'unknown', reason: value.reason };
    if (threshold.code === 'throughput') return judgedThroughput(threshold, value, allowedPerSecond);
    return { ...threshold, value, state: stateOf(value, threshold) };
  });
}

function judgedThroughput(threshold: (typeof CRITICAL)[0], value: number, allowed: number): CriticalMetric {
  const { target, alert } = threshold;
  const fair = { target: Math.min(target, NEARLY * allowed), alert: Math.min(alert, HARDLY * allowed) };
  const state = stateOf(value, fair);
  const isLimited = fair.target < target && value < target;
  const reason = `The limits of the registries allow ${allowed.toPrecision(3)} items a second`;
  return { ...threshold, value, state, ...(isLimited && { reason }) };
}

function stateOf(value: number, { target, alert }: Pick<Threshold, 'target' | 'alert'>): CriticalState {
  const sign = alert < target ? 1 : -1;
  if (sign * value >= sign * target) return 'ok';
  return sign * value < sign * alert ? 'alert' : 'warning';
}
