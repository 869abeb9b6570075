import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .ch and .li. IANA does not list the service. */
export const SWITCH: RegistryProfile = {
  id: 'switch',
  name: 'Switch',
  authorities: ['rdap.nic.ch', 'rdap.nic.li'],
  reachedBy: 'override',
  ratePerSecond: 0.5,
  bounds: { minPerSecond: 0.05, maxPerSecond: 1 },
  burst: 5,
  concurrency: 2,
  chunkSize: 5,
  chunkDelaySeconds: 5,
  backoff: 'exponential',
  attempts: 3,
  quirks: [{ quirk: 'domains-only', reference: 'RDAP for Automated Queries, https://www.nic.ch/whois/rdap/' }],
  plainHttp: false,
  sources: sourced(
    guessed(
      'No published limit was found; half the default, because most of 40 million queries a month are turned away, https://www.switch.ch/stories/first-experiences-with-the-information-service/',
      '2026-11-22',
    ),
  ),
};
