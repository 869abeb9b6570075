import { CAREFUL_GUESS, reported, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

const LIMIT = reported(
  "reserve-core, limits said to be from operators' policy pages, https://docs.rs/crate/reserve-core/0.2.0/source/src/limit/policy.rs",
  '2026-11-22',
);

/** The largest number of generic suffixes behind one server, and some country codes that IANA does not list for it. */
export const IDENTITY_DIGITAL: RegistryProfile = {
  id: 'identity-digital',
  name: 'Identity Digital',
  authorities: ['rdap.identitydigital.services'],
  reachedBy: 'bootstrap',
  ratePerSecond: 2,
  bounds: { minPerSecond: 0.2, maxPerSecond: 5 },
  burst: 5,
  concurrency: 4,
  chunkSize: 10,
  chunkDelaySeconds: 2,
  backoff: 'exponential',
  attempts: 3,
  statedLimit: { requests: 10, seconds: 1, source: LIMIT },
  quirks: [],
  plainHttp: false,
  sources: sourced(CAREFUL_GUESS, { bounds: LIMIT, burst: LIMIT }),
};
