import { CAREFUL_GUESS, guessed, reported, sourced, STARTING_FIGURES } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .com and .net at the first server; .cc, .name and the internationalised forms of .com at the second. */
export const VERISIGN: RegistryProfile = {
  id: 'verisign',
  name: 'Verisign',
  authorities: ['rdap.verisign.com', 'tld-rdap.verisign.com'],
  reachedBy: 'bootstrap',
  ratePerSecond: 1.6,
  bounds: { minPerSecond: 0.1, maxPerSecond: 5 },
  burst: 10,
  concurrency: 3,
  chunkSize: 10,
  chunkDelaySeconds: 2,
  backoff: 'fixed',
  attempts: 3,
  quirks: [
    {
      quirk: 'thin-registry',
      reference: 'openrdap: no contacts for .com and .net, https://github.com/openrdap/rdap/issues/10',
    },
  ],
  plainHttp: false,
  sources: sourced(STARTING_FIGURES, {
    ratePerSecond: reported("The operator's starting figure of 100 requests a minute", '2025-12-05'),
    bounds: guessed('Above, what the starting chunks of 10 with 2 seconds between them come to', '2026-11-22'),
    burst: guessed('One chunk at once', '2026-11-22'),
    attempts: CAREFUL_GUESS,
  }),
};
