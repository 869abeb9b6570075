import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** Addresses and AS numbers of Africa. */
export const AFRINIC: RegistryProfile = {
  id: 'afrinic',
  name: 'AFRINIC',
  authorities: ['rdap.afrinic.net'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.5,
  bounds: { minPerSecond: 0.05, maxPerSecond: 1 },
  burst: 5,
  concurrency: 2,
  chunkSize: 5,
  chunkDelaySeconds: 5,
  backoff: 'exponential',
  attempts: 3,
  quirks: [
    {
      quirk: 'personal-data-quota',
      reference: 'Stated for WHOIS: https://afrinic.net/support/whois/faq/daily-whois-query-limit',
    },
  ],
  plainHttp: false,
  sources: sourced(
    guessed(
      'No published limit for RDAP was found; half the default, because WHOIS blocks addresses for a day, and for a year if repeated',
      '2026-11-22',
    ),
  ),
};
