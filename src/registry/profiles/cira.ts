import { CAREFUL_GUESS, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .ca */
export const CIRA: RegistryProfile = {
  id: 'cira',
  name: 'CIRA',
  authorities: ['rdap.ca.fury.ca'],
  reachedBy: 'bootstrap',
  ratePerSecond: 1,
  bounds: { minPerSecond: 0.1, maxPerSecond: 1.5 },
  burst: 10,
  concurrency: 4,
  chunkSize: 5,
  chunkDelaySeconds: 3,
  backoff: 'exponential',
  attempts: 3,
  quirks: [],
  plainHttp: false,
  sources: sourced(CAREFUL_GUESS),
};
