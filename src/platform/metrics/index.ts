export { MetricsModule } from './metrics.module.js';
export { HttpMetrics } from './http.metrics.js';
