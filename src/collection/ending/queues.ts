import { type QueueDefinition } from '../../platform/queue/index.js';

const HOUR_SECONDS = 3_600;

/** Deliveries of callbacks: the delays of these attempts add up to a day (REL-15). */
export const CALLBACKS: QueueDefinition = {
  name: 'collection-callback',
  attempts: 21,
  firstDelaySeconds: 2,
  maxDelaySeconds: 3 * HOUR_SECONDS,
  attemptSeconds: 60,
};

/** Deletions of items and results; signs of life let another process go on soon after a crash. */
export const PURGES: QueueDefinition = {
  name: 'collection-purge',
  attempts: 25,
  firstDelaySeconds: 5,
  maxDelaySeconds: 600,
  attemptSeconds: 4 * HOUR_SECONDS,
  heartbeatSeconds: 10,
};
