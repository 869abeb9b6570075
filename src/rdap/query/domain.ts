import { parse } from 'tldts';
import { hostNameFault, toAsciiName, toUnicodeName } from '../domain-name.js';
import { type DomainQuery, invalidQuery, type NameserverQuery } from './rdap-query.js';

/** Names are already canonical; GitHub, Blogspot and their like are registrations under an ICANN suffix to a registry. */
const SUFFIX_OPTIONS = { allowPrivateDomains: false, extractHostname: false, validateHostname: false, detectIp: false };

export function parseDomain(input: string): DomainQuery {
  const name = parseHostName(input);
  const key = registrableName(name);
  const unicodeName = toUnicodeName(key);
  return {
    kind: 'domain',
    input,
    key,
    ...(unicodeName !== undefined && { unicodeName }),
    ...(key !== name && { reducedFrom: name }),
    ...(isReverseZone(name) && { reverse: true as const }),
  };
}

export function parseNameserver(input: string): NameserverQuery {
  const key = parseHostName(input);
  const unicodeName = toUnicodeName(key);
  return { kind: 'nameserver', input, key, ...(unicodeName !== undefined && { unicodeName }) };
}

function parseHostName(input: string): string {
  const name = toAsciiName(input.trim());
  if (name === undefined) throw invalidQuery('name', 'The name is empty or cannot be encoded as a domain name.');
  const fault = isReverseZone(name) ? reverseZoneFault(name) : hostNameFault(name);
  if (fault !== undefined) throw invalidQuery('name', `The name ${fault}.`);
  return name;
}

const isReverseZone = (name: string): boolean => name.endsWith('.in-addr.arpa') || name.endsWith('.ip6.arpa');

/** RFC 2317 §4 delegates less than an octet under labels such as `0/25` or `0-127`; otherwise the rules for hosts hold. */
const reverseZoneFault = (name: string): string | undefined =>
  hostNameFault(name.replace(/^(\d{1,3})\/(\d{1,2})\./, '$1-$2.'));

/**
 * The name that the registry of its suffix holds. Under `arpa` and under a suffix without a rule nobody but the registry knows
 * at which level it registers, so those stay as they are.
 */
function registrableName(name: string): string {
  if (name.endsWith('.arpa')) return name;
  const { domain, isIcann } = parse(name, SUFFIX_OPTIONS);
  return isIcann === true && domain !== null ? domain : name;
}
