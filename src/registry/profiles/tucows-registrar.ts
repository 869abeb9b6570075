import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

const GUESS = guessed(
  'slower than the default: the operator states one request a minute for another of its services, https://tucowsdomains.com/',
  '2026-11-22',
);

/** The registrar, on the hosts that its resellers' names refer to. */
export const TUCOWS_REGISTRAR: RegistryProfile = {
  id: 'tucows-registrar',
  name: 'Tucows (registrar)',
  authorities: ['opensrs.rdap.tucows.com', 'enom.rdap.tucows.com'],
  reachedBy: 'referral',
  ratePerSecond: 0.2,
  bounds: { minPerSecond: 0.016, maxPerSecond: 0.2 },
  burst: 5,
  concurrency: 1,
  chunkSize: 1,
  chunkDelaySeconds: 5,
  backoff: 'fixed',
  attempts: 3,
  quirks: [],
  plainHttp: false,
  sources: sourced(GUESS),
};
