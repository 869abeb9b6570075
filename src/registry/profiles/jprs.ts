import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .jprs; IANA lists no service for .jp. */
export const JPRS: RegistryProfile = {
  id: 'jprs',
  name: 'JPRS',
  authorities: ['rdap.nic.jprs'],
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
    guessed('No published limit was found; half the default, for a server with a handful of names', '2026-11-22'),
  ),
};
