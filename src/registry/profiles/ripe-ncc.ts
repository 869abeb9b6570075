import { CAREFUL_GUESS, guessed, reported, sourced, STARTING_FIGURES } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** Addresses and AS numbers of Europe, the Middle East and Central Asia. */
export const RIPE_NCC: RegistryProfile = {
  id: 'ripe-ncc',
  name: 'RIPE NCC',
  authorities: ['rdap.db.ripe.net'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.6,
  bounds: { minPerSecond: 0.01, maxPerSecond: 15 },
  burst: 15,
  concurrency: 5,
  chunkSize: 15,
  chunkDelaySeconds: 1,
  backoff: 'linear',
  attempts: 3,
  quirks: [
    {
      quirk: 'personal-data-quota',
      reference: 'RIPE Database Acceptable Use Policy, https://docs.db.ripe.net/RIPE-Database-Acceptable-Use-Policy',
    },
    { quirk: 'limit-as-html', reference: 'secynic/ipwhois, https://github.com/secynic/ipwhois/issues/144' },
    {
      quirk: 'no-nameservers',
      reference: 'RIPE-NCC/whois, README.RDAP.md, https://github.com/RIPE-NCC/whois/blob/master/README.RDAP.md',
    },
  ],
  plainHttp: false,
  sources: sourced(STARTING_FIGURES, {
    ratePerSecond: reported("The operator's starting figure of 40 requests a minute", '2025-12-05'),
    bounds: guessed(
      'Above, what the starting chunks of 15 with a second between them come to; below, the daily quota of a thousand',
      '2026-11-22',
    ),
    burst: guessed('One chunk at once', '2026-11-22'),
    attempts: CAREFUL_GUESS,
  }),
};
