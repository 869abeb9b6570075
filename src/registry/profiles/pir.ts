import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .org and its siblings. */
export const PIR: RegistryProfile = {
  id: 'pir',
  name: 'Public Interest Registry',
  authorities: ['rdap.publicinterestregistry.org'],
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
      'For RDAP nothing was found; WHOIS on the web has 30 a minute for registrars, https://thenew.org/faqs/when-i-use-the-whois-portal-for-search-why-do-i-receive-the-whois-limit-exceeded-error-message/',
      '2026-11-22',
    ),
  ),
};
