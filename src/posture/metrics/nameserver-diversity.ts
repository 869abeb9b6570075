import { type Nameserver, parseIp, prefixRange } from '../../rdap/index.js';
import { mayHide } from '../answer.js';
import { type Finding, type PostureMetric } from '../metric.js';
import { providerOf } from '../nameserver-provider.js';
import { namePartsOf } from '../registrable-domain.js';
import { counted } from '../wording.js';

/** The least that networks announce to one another: hosts that share it share one route, and nearly always one AS, which RDAP does not tell. */
const ROUTED_PREFIX = { v4: 24, v6: 48 } as const;

export const nameserverDiversity: PostureMetric = {
  id: 'nameserver-diversity',
  version: 1,
  weight: 10,
  title: 'No single failure takes all nameservers away',
  evaluate({ registration }): Finding {
    const hosts = [...new Map((registration.nameservers ?? []).map((host) => [host.ldhName, host])).values()];
    if (hosts.length === 0) return { verdict: 'unknown', evidence: 'The registry does not show the nameservers.' };
    const names = hosts.map(({ ldhName }) => ldhName);
    const providers = new Set(names.map(providerOf)).size;
    const suffixes = new Set(names.map((name) => namePartsOf(name)?.suffix ?? name)).size;
    const networks = networksOf(hosts);
    const evidence =
      `The domain has ${counted(hosts.length, 'nameserver')} of ${counted(providers, 'provider')} under ` +
      `${counted(suffixes, 'suffix', 'suffixes')}, ${inNetworks(networks)}.`;
    if (providers > 1 && networks !== 1) return { verdict: 'pass', evidence };
    if (mayHide(registration, 'nameservers'))
      return { verdict: 'unknown', evidence: 'The registry does not show all nameservers.' };
    if (hosts.length === 1) return { verdict: 'fail', evidence: 'The domain has one nameserver.' };
    const sharesAll = providers === 1 && suffixes === 1 && networks === 1;
    return { verdict: sharesAll ? 'fail' : 'partial', evidence };
  },
};

/**
 * In how many networks the hosts are, by the family of addresses in which they are spread best. Undefined where a host comes without
 * addresses: registries hold those of hosts below their own suffix alone.
 */
function networksOf(hosts: readonly Nameserver[]): number | undefined {
  const known = [networksIn(hosts.map(({ ipv4 = [] }) => ipv4)), networksIn(hosts.map(({ ipv6 = [] }) => ipv6))].filter(
    (count) => count !== undefined,
  );
  return known.length === 0 ? undefined : Math.max(...known);
}

function networksIn(addressesByHost: readonly (readonly string[])[]): number | undefined {
  if (addressesByHost.some(({ length }) => length === 0)) return undefined;
  return new Set(addressesByHost.flat().map(prefixOf)).size;
}

function prefixOf(text: string): bigint | string {
  const address = parseIp(text);
  return address === undefined ? text : prefixRange(address, ROUTED_PREFIX[address.version]).start;
}

function inNetworks(networks: number | undefined): string {
  if (networks === undefined) return 'in networks that are not known';
  return `in ${counted(networks, 'network')} (by prefixes of /24 and /48, in place of the AS)`;
}
