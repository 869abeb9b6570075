import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .kr. Others report that the service answers; the newest recorded file of IANA does not list it. */
export const KISA: RegistryProfile = {
  id: 'kisa',
  name: 'KISA (KRNIC)',
  authorities: ['rdap.nic.or.kr'],
  reachedBy: 'override',
  ratePerSecond: 0.5,
  bounds: { minPerSecond: 0.05, maxPerSecond: 1 },
  burst: 5,
  concurrency: 2,
  chunkSize: 5,
  chunkDelaySeconds: 5,
  backoff: 'exponential',
  attempts: 3,
  quirks: [],
  plainHttp: false,
  sources: sourced(
    guessed(
      "No published limit was found; half the default, for a service that IANA's newest recorded file lacks",
      '2026-11-22',
    ),
  ),
};
