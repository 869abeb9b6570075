import { type Aggregate } from './aggregate.js';
import { METRIC, REGISTRAR, REGISTRY, VERDICTS } from './shared.js';

export const postureMetric: Aggregate = {
  name: 'posture-metric',
  title: 'What each metric of posture came to at the end of each day',
  table: 'rollup_posture_metric',
  interval: 'day',
  dimensions: { registry: REGISTRY, registrar: REGISTRAR, metric: METRIC },
  measures: VERDICTS,
};
