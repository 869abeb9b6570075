import { CAREFUL_GUESS, documented, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

const LIMIT = documented(
  'RDAP help of Tucows Domains, https://tucowsdomains.com/zrf_field_group/pharmacy/',
  '2026-11-22',
);

/** The registrar. The limit is stated for the service at tucowsdomains.com; its other hosts are taken to have it too. */
export const TUCOWS_REGISTRAR: RegistryProfile = {
  id: 'tucows-registrar',
  name: 'Tucows (registrar)',
  authorities: ['opensrs.rdap.tucows.com', 'enom.rdap.tucows.com'],
  reachedBy: 'referral',
  ratePerSecond: 0.016,
  bounds: { minPerSecond: 0.005, maxPerSecond: 0.016 },
  burst: 1,
  concurrency: 1,
  chunkSize: 1,
  chunkDelaySeconds: 60,
  backoff: 'fixed',
  attempts: 3,
  statedLimit: { requests: 1, seconds: 60, source: LIMIT },
  quirks: [],
  plainHttp: false,
  sources: sourced(CAREFUL_GUESS, { ratePerSecond: LIMIT, bounds: LIMIT, burst: LIMIT, chunkDelaySeconds: LIMIT }),
};
