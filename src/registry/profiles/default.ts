import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/**
 * For a registry of which we know nothing. One request a second in the long run is what registries typically bear from one address; the
 * burst makes single lookups wait for nothing.
 */
export const DEFAULT_PROFILE: RegistryProfile = {
  id: 'default',
  name: 'Registries without a profile of their own',
  authorities: [],
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
  sources: sourced(
    guessed(
      'One request a second, which others found typical: https://github.com/datum-cloud/enhancements/issues/497',
      '2026-11-22',
    ),
  ),
};

/** For servers that the operator listed as their own: theirs to protect, so nothing is paced before they ask for it with a 429. */
export const OWN_PROFILE: RegistryProfile = {
  id: 'own',
  name: "The operator's own servers",
  authorities: [],
  reachedBy: 'override',
  ratePerSecond: Infinity,
  bounds: { minPerSecond: 1, maxPerSecond: Infinity },
  burst: 1,
  concurrency: 256,
  chunkSize: 1_000,
  chunkDelaySeconds: 0,
  backoff: 'exponential',
  attempts: 3,
  quirks: [],
  plainHttp: true,
  sources: sourced(guessed('The operator protects their own servers and says so with a 429', '2026-11-22')),
};
