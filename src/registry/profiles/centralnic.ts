import { CAREFUL_GUESS, documented, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

const RDAP = 'RDAP at CentralNic, https://www.centralnic.com/support/rdap';
const WHOIS = 'Guidance for Registrars on Use of the Whois Service, https://centralnicregistry.com/?p=1410';
const LIMIT = documented(`${WHOIS}; the same for RDAP: ${RDAP}`, '2019-03-18');

/** Many generic suffixes, each with a path of its own at one server. */
export const CENTRALNIC: RegistryProfile = {
  id: 'centralnic',
  name: 'CentralNic Registry',
  authorities: ['rdap.centralnic.com', 'rdap.centralnicregistry.com'],
  reachedBy: 'bootstrap',
  ratePerSecond: 1.8,
  bounds: { minPerSecond: 0.1, maxPerSecond: 1.9 },
  burst: 10,
  concurrency: 4,
  chunkSize: 10,
  chunkDelaySeconds: 5,
  backoff: 'exponential',
  attempts: 3,
  statedLimit: { requests: 1_800, seconds: 900, source: LIMIT },
  quirks: [
    { quirk: 'whois-counts', reference: RDAP },
    { quirk: 'network-counts-as-one', reference: WHOIS },
  ],
  plainHttp: false,
  sources: sourced(CAREFUL_GUESS, { ratePerSecond: LIMIT, bounds: LIMIT, burst: LIMIT }),
};
