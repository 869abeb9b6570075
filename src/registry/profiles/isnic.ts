import { CAREFUL_GUESS, documented, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

const LIMIT = documented('ISNIC RDAP Interface Specification, https://isnic.is/en/rdap', '2021-02-19');

/** .is */
export const ISNIC: RegistryProfile = {
  id: 'isnic',
  name: 'ISNIC',
  authorities: ['rdap.isnic.is'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.025,
  bounds: { minPerSecond: 0.01, maxPerSecond: 0.025 },
  burst: 5,
  concurrency: 1,
  chunkSize: 1,
  chunkDelaySeconds: 40,
  backoff: 'exponential',
  attempts: 3,
  statedLimit: { requests: 50, seconds: 1_800, source: LIMIT },
  quirks: [],
  plainHttp: false,
  sources: sourced(CAREFUL_GUESS, { ratePerSecond: LIMIT, bounds: LIMIT, burst: LIMIT }),
};
