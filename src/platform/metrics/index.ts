export { MetricsModule } from './metrics.module.js';
export { HttpMetrics } from './http.metrics.js';
export { bucketOf, LATENCY_BOUNDS_MS, LATENCY_BUCKETS, quantileMs } from './latency-histogram.js';
