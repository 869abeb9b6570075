import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .au */
export const AUDA: RegistryProfile = {
  id: 'auda',
  name: '.au Domain Administration',
  authorities: ['rdap.cctld.au'],
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
    guessed(
      'No published limit was found; half the default, because WHOIS of the earlier operator banned addresses, http://www.ausregistry.com.au/availability.php',
      '2026-11-22',
    ),
  ),
};
