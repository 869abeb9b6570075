import { CAREFUL_GUESS, guessed, reported, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

const WHOIS =
  'Nominet WHOIS acceptable use, http://www.nominet.uk/uk-domain-names/about-domain-names/domain-lookup-whois/acceptable-use-policy';
const LIMIT = reported(
  "reserve-core, limits said to be from operators' policy pages, https://docs.rs/crate/reserve-core/0.2.0/source/src/limit/policy.rs",
  '2026-11-22',
);

/** .uk and the generic suffixes that Nominet runs, each with a path of its own. */
export const NOMINET: RegistryProfile = {
  id: 'nominet',
  name: 'Nominet',
  authorities: ['rdap.nominet.uk'],
  reachedBy: 'bootstrap',
  ratePerSecond: 1,
  bounds: { minPerSecond: 0.01, maxPerSecond: 1.3 },
  burst: 3,
  concurrency: 2,
  chunkSize: 5,
  chunkDelaySeconds: 3,
  backoff: 'exponential',
  attempts: 3,
  statedLimit: { requests: 6, seconds: 3, source: LIMIT },
  quirks: [{ quirk: 'longer-window', reference: `Stated for WHOIS: ${WHOIS}` }],
  plainHttp: false,
  sources: sourced(CAREFUL_GUESS, {
    ratePerSecond: LIMIT,
    burst: LIMIT,
    bounds: guessed(`Above, the limit of 6 in 3 seconds; below, a thousand a day: ${WHOIS}`, '2026-11-22'),
  }),
};
