import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .no */
export const NORID: RegistryProfile = {
  id: 'norid',
  name: 'Norid',
  authorities: ['rdap.norid.no'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.5,
  bounds: { minPerSecond: 0.03, maxPerSecond: 0.8 },
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
      'For RDAP nothing was found; an old policy has 60 a minute and 3,000 a day for WHOIS, http://www.norid.no/registrar/system/dokumentasjon/aup.en.html',
      '2026-11-22',
    ),
  ),
};
