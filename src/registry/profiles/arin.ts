import { CAREFUL_GUESS, guessed, reported, sourced, STARTING_FIGURES } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** Addresses and AS numbers of North America. */
export const ARIN: RegistryProfile = {
  id: 'arin',
  name: 'ARIN',
  authorities: ['rdap.arin.net'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.8,
  bounds: { minPerSecond: 0.1, maxPerSecond: 1 },
  burst: 5,
  concurrency: 1,
  chunkSize: 5,
  chunkDelaySeconds: 5,
  backoff: 'exponential',
  attempts: 3,
  quirks: [
    {
      quirk: 'refers-elsewhere',
      reference: 'Whois/Registration Data Access Protocol, https://www.arin.net/resources/registry/whois/rdap',
    },
  ],
  plainHttp: false,
  sources: sourced(STARTING_FIGURES, {
    ratePerSecond: reported("The operator's starting figure of 50 requests a minute", '2025-12-05'),
    bounds: guessed('Above, what the starting chunks of 5 with 5 seconds between them come to', '2026-11-22'),
    burst: guessed('One chunk at once', '2026-11-22'),
    attempts: CAREFUL_GUESS,
  }),
};
