import { CAREFUL_GUESS, guessed, reported, sourced, STARTING_FIGURES } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** Addresses and AS numbers of Asia and the Pacific. */
export const APNIC: RegistryProfile = {
  id: 'apnic',
  name: 'APNIC',
  authorities: ['rdap.apnic.net'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.5,
  bounds: { minPerSecond: 0.05, maxPerSecond: 6.6 },
  burst: 20,
  concurrency: 2,
  chunkSize: 20,
  chunkDelaySeconds: 3,
  backoff: 'exponential',
  attempts: 3,
  quirks: [],
  plainHttp: false,
  sources: sourced(STARTING_FIGURES, {
    ratePerSecond: reported("The operator's starting figure of 30 requests a minute", '2025-12-05'),
    bounds: guessed('Above, what the starting chunks of 20 with 3 seconds between them come to', '2026-11-22'),
    burst: guessed('One chunk at once', '2026-11-22'),
    concurrency: CAREFUL_GUESS,
    backoff: CAREFUL_GUESS,
    attempts: CAREFUL_GUESS,
  }),
};
