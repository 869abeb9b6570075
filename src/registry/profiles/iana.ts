import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .int */
export const IANA: RegistryProfile = {
  id: 'iana',
  name: 'IANA',
  authorities: ['rdap.iana.org'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.5,
  bounds: { minPerSecond: 0.05, maxPerSecond: 1 },
  burst: 5,
  concurrency: 2,
  chunkSize: 5,
  chunkDelaySeconds: 5,
  backoff: 'exponential',
  attempts: 3,
  quirks: [],
  plainHttp: false,
  sources: sourced(
    guessed('No published limit was found; half the default, for a server with few names', '2026-11-22'),
  ),
};
