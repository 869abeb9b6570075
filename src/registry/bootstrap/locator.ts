import { ADDRESS_BITS, parseIp, type IpAddress, type RdapQuery } from '../../rdap/index.js';
import { type BootstrapName } from './bootstrap-file.js';

/** What a bootstrap registry is searched by. */
export type Locator =
  | { readonly by: 'suffix'; readonly name: string }
  | { readonly by: 'prefix'; readonly address: IpAddress; readonly length: number }
  | { readonly by: 'autnum'; readonly number: number }
  | { readonly by: 'tag'; readonly tag: string };

/**
 * How the responsible registry of a query is found, best way first. A reverse zone belongs to whoever holds the addresses; the
 * suffix comes second, for private registries that serve `arpa` themselves. Empty for an entity handle without a tag.
 */
export function locators(query: RdapQuery): Locator[] {
  switch (query.kind) {
    case 'nameserver':
      return [{ by: 'suffix', name: query.key }];
    case 'domain': {
      const zone = reverseZonePrefix(query.key);
      return [...(zone === undefined ? [] : [zone]), { by: 'suffix', name: query.key }];
    }
    case 'ip': {
      const address = parseIp(query.address);
      return address === undefined
        ? []
        : [{ by: 'prefix', address, length: query.prefixLength ?? ADDRESS_BITS[address.version] }];
    }
    case 'autnum':
      return [{ by: 'autnum', number: query.number }];
    case 'entity': {
      const tag = objectTag(query.key);
      return tag === undefined ? [] : [{ by: 'tag', tag }];
    }
  }
}

/** The file that a locator is searched in. */
export function bootstrapNameFor(locator: Locator): BootstrapName {
  switch (locator.by) {
    case 'suffix':
      return 'dns';
    case 'prefix':
      return locator.address.version === 'v4' ? 'ipv4' : 'ipv6';
    case 'autnum':
      return 'asn';
    case 'tag':
      return 'object-tags';
  }
}

/** RFC 8521 §2: what follows the last hyphen of a handle. Handles that predate the RFC have a tilde there. */
export function objectTag(handle: string): string | undefined {
  return /[-~]([^-~]+)$/.exec(handle)?.[1]?.toUpperCase();
}

/** `2.0.192.in-addr.arpa` → 192.0.2.0/24. Labels of RFC 2317 below the last octet (`0/25`, `sub`) are passed over. */
function reverseZonePrefix(name: string): Locator | undefined {
  const [, zone, tree] = /^(.+)\.(in-addr|ip6)\.arpa$/.exec(name) ?? [];
  if (zone === undefined) return undefined;
  const [digit, bits, version] = tree === 'ip6' ? [/^[\da-f]$/, 4, 'v6' as const] : [/^\d{1,3}$/, 8, 'v4' as const];
  let value = 0n;
  let length = 0;
  for (const label of zone.split('.').reverse()) {
    const part = digit.test(label) ? parseInt(label, tree === 'ip6' ? 16 : 10) : NaN;
    if (!(part < 1 << bits) || length === ADDRESS_BITS[version]) break;
    value = (value << BigInt(bits)) | BigInt(part);
    length += bits;
  }
  if (length === 0) return undefined;
  return { by: 'prefix', address: { version, value: value << BigInt(ADDRESS_BITS[version] - length) }, length };
}
