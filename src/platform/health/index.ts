export { HealthModule } from './health.module.js';
export { RunnerProbes, type RunnerReading } from './runner-probes.js';
