import { CAREFUL_GUESS, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .in, which Tucows runs for NIXI since May 2025 (https://www.tucowsregistry.com/nixi-whitepaper). */
export const TUCOWS_REGISTRY: RegistryProfile = {
  id: 'tucows-registry',
  name: 'Tucows Registry Services',
  authorities: ['rdap.nixiregistry.in'],
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
