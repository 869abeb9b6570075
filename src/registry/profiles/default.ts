import { type RegistryProfile } from './profile.js';

/**
 * For a registry of which we know nothing. The strictest published limits are 10 requests in 10 seconds or so; one a second in
 * the long run stays below them, the burst makes single lookups wait for nothing.
 */
export const DEFAULT_PROFILE: RegistryProfile = {
  id: 'default',
  authorities: [],
  ratePerSecond: 1,
  burst: 10,
  concurrency: 4,
  attempts: 3,
  plainHttp: false,
};

/** For servers that the operator listed as their own: theirs to protect, so nothing is paced before they ask for it with a 429. */
export const OWN_PROFILE: RegistryProfile = {
  id: 'own',
  authorities: [],
  ratePerSecond: Infinity,
  burst: 1,
  concurrency: 256,
  attempts: 3,
  plainHttp: true,
};
