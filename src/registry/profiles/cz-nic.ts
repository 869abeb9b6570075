import { CAREFUL_GUESS, reported, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

const LIMIT = reported(
  'Root.cz on new limits for WHOIS and RDAP, https://www.root.cz/zpravicky/cz-nic-upravi-limity-na-pouzivani-sluzeb-whois-a-rdap/',
  '2024-11-12',
);

/** .cz */
export const CZ_NIC: RegistryProfile = {
  id: 'cz-nic',
  name: 'CZ.NIC',
  authorities: ['rdap.nic.cz'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.9,
  bounds: { minPerSecond: 0.1, maxPerSecond: 0.9 },
  burst: 1,
  concurrency: 2,
  chunkSize: 5,
  chunkDelaySeconds: 5,
  backoff: 'exponential',
  attempts: 3,
  statedLimit: { requests: 1, seconds: 1, source: LIMIT },
  quirks: [],
  plainHttp: false,
  sources: sourced(CAREFUL_GUESS, { ratePerSecond: LIMIT, bounds: LIMIT, burst: LIMIT }),
};
