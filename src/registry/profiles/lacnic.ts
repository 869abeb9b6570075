import { CAREFUL_GUESS, documented, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

const LIMIT = documented(
  "LACNIC's RDAP Service, presentation at GTER 41, https://pt.scribd.com/document/313734461/LACNICs-RDAP-Service",
  '2016-05-01',
);

/** Addresses and AS numbers of Latin America and the Caribbean. */
export const LACNIC: RegistryProfile = {
  id: 'lacnic',
  name: 'LACNIC',
  authorities: ['rdap.lacnic.net'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.1,
  bounds: { minPerSecond: 0.02, maxPerSecond: 0.1 },
  burst: 4,
  concurrency: 1,
  chunkSize: 3,
  chunkDelaySeconds: 20,
  backoff: 'exponential',
  attempts: 3,
  statedLimit: { requests: 10, seconds: 60, source: LIMIT },
  quirks: [
    { quirk: 'limit-as-notice', reference: 'secynic/ipwhois, https://github.com/secynic/ipwhois/issues/99' },
    { quirk: 'longer-window', reference: `A thousand an hour: ${LIMIT.reference}` },
  ],
  plainHttp: false,
  sources: sourced(CAREFUL_GUESS, { ratePerSecond: LIMIT, bounds: LIMIT, burst: LIMIT }),
};
