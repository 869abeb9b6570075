export {
  type DeadJob,
  type JobAttempt,
  type JobData,
  type QueueDefinition,
  type QueueState,
  type SendOptions,
  type WorkOptions,
} from './job.js';
export { JobEngine } from './job-engine.js';
export { QueueModule } from './queue.module.js';
