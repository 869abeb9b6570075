import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .fr and the suffixes of the overseas territories, each at a host of its own. */
export const AFNIC: RegistryProfile = {
  id: 'afnic',
  name: 'Afnic',
  authorities: ['rdap.nic.fr', 'rdap.nic.pm', 'rdap.nic.re', 'rdap.nic.tf', 'rdap.nic.wf', 'rdap.nic.yt'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.5,
  bounds: { minPerSecond: 0.08, maxPerSecond: 1 },
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
      'For RDAP nothing was found; WHOIS has 7,200 a day for each address, https://www.afnic.re/en/resources/reference/technical-guidebooks/other-technical-documents-31.html',
      '2026-11-22',
    ),
  ),
};
