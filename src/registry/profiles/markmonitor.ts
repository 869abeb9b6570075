import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** The registrar of many large brands; registries link to it. */
export const MARKMONITOR: RegistryProfile = {
  id: 'markmonitor',
  name: 'MarkMonitor (registrar)',
  authorities: ['rdap.markmonitor.com'],
  reachedBy: 'referral',
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
    guessed('No published limit was found; half the default, for a server that only registries link to', '2026-11-22'),
  ),
};
