import { guessed, sourced } from './figure-source.js';
import { type RegistryProfile } from './profile.js';

/** .br, addresses and AS numbers of Brazil, and a few generic suffixes at the second server. */
export const NIC_BR: RegistryProfile = {
  id: 'nic-br',
  name: 'NIC.br',
  authorities: ['rdap.registro.br', 'rdap.gtlds.nic.br'],
  reachedBy: 'bootstrap',
  ratePerSecond: 0.5,
  bounds: { minPerSecond: 0.05, maxPerSecond: 1 },
  burst: 5,
  concurrency: 2,
  chunkSize: 5,
  chunkDelaySeconds: 5,
  backoff: 'exponential',
  attempts: 3,
  quirks: [
    {
      quirk: 'limit-as-forbidden',
      reference: 'registrobr/rdap-client, https://github.com/registrobr/rdap-client/issues/7',
    },
  ],
  plainHttp: false,
  sources: sourced(
    guessed('No published limit was found; half the default, because whole networks are blocked', '2026-11-22'),
  ),
};
