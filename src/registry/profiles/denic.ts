import { CAREFUL_GUESS, guessed, sourced, STARTING_FIGURES } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .de. IANA does not list the service. */
export const DENIC: RegistryProfile = {
  id: 'denic',
  name: 'DENIC',
  authorities: ['rdap.denic.de'],
  reachedBy: 'override',
  ratePerSecond: 0.1,
  bounds: { minPerSecond: 0.02, maxPerSecond: 0.1 },
  burst: 3,
  concurrency: 1,
  chunkSize: 1,
  chunkDelaySeconds: 10,
  backoff: 'exponential',
  attempts: 3,
  quirks: [
    {
      quirk: 'pilot-service',
      reference: 'RDAP-Service für .de-Domains, https://www.denic.de/services/whois-service/rdap-service',
    },
  ],
  plainHttp: false,
  sources: sourced(STARTING_FIGURES, {
    burst: guessed('Lets a person look at a few names; collections go one by one', '2026-11-22'),
    bounds: guessed('Never faster than the starting figures', '2026-11-22'),
    backoff: CAREFUL_GUESS,
    attempts: CAREFUL_GUESS,
  }),
};
