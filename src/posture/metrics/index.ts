import { type PostureMetric } from '../metric.js';

/** Every metric, in the order in which they are shown. */
export const METRICS: readonly PostureMetric[] = [];
