import { type IpAddress, type IpRange, parseIp, prefixRange, rangeContains } from '../ip-address.js';
import { type RdapQuery } from './rdap-query.js';

/**
 * Blocks of the IANA IPv4 and IPv6 special-purpose registries (RFC 6890) that are not globally reachable, and multicast. The
 * globally reachable ones (AS112, AMT, ORCHIDv2, 64:ff9b::/96 …) have holders that a registry can name, so they are not here.
 */
const SPECIAL_BLOCKS: readonly (readonly [prefix: string, reason: string])[] = [
  ['0.0.0.0/8', 'addresses of this network (RFC 791)'],
  ['10.0.0.0/8', 'private addresses (RFC 1918)'],
  ['100.64.0.0/10', 'shared address space (RFC 6598)'],
  ['127.0.0.0/8', 'loopback addresses (RFC 1122)'],
  ['169.254.0.0/16', 'link-local addresses (RFC 3927)'],
  ['172.16.0.0/12', 'private addresses (RFC 1918)'],
  ['192.0.0.0/24', 'IETF protocol assignments (RFC 6890)'],
  ['192.0.2.0/24', 'documentation addresses (RFC 5737)'],
  ['192.88.99.0/24', 'deprecated 6to4 relay addresses (RFC 7526)'],
  ['192.168.0.0/16', 'private addresses (RFC 1918)'],
  ['198.18.0.0/15', 'benchmarking addresses (RFC 2544)'],
  ['198.51.100.0/24', 'documentation addresses (RFC 5737)'],
  ['203.0.113.0/24', 'documentation addresses (RFC 5737)'],
  ['224.0.0.0/4', 'multicast addresses (RFC 5771)'],
  ['240.0.0.0/4', 'reserved addresses (RFC 1112)'],
  ['2001::/32', 'Teredo addresses (RFC 4380)'],
  ['2001:2::/48', 'benchmarking addresses (RFC 5180)'],
  ['2001:10::/28', 'deprecated ORCHID addresses (RFC 4843)'],
  ['2001:db8::/32', 'documentation addresses (RFC 3849)'],
  ['2002::/16', '6to4 addresses (RFC 3056)'],
  ['3fff::/20', 'documentation addresses (RFC 9637)'],
  ['64:ff9b:1::/48', 'local translation addresses (RFC 8215)'],
  ['::/8', 'reserved addresses (RFC 4291)'],
  ['100::/8', 'discard-only and reserved addresses (RFC 6666)'],
  ['200::/7', 'reserved addresses (RFC 4291)'],
  ['400::/6', 'reserved addresses (RFC 4291)'],
  ['800::/5', 'reserved addresses (RFC 4291)'],
  ['1000::/4', 'reserved addresses (RFC 4291)'],
  ['4000::/2', 'reserved addresses, among them segment identifiers (RFC 9602)'],
  ['8000::/2', 'reserved addresses (RFC 4291)'],
  ['c000::/3', 'reserved addresses (RFC 4291)'],
  ['e000::/4', 'reserved addresses (RFC 4291)'],
  ['f000::/5', 'reserved addresses (RFC 4291)'],
  ['f800::/6', 'reserved addresses (RFC 4291)'],
  ['fc00::/7', 'unique local addresses (RFC 4193)'],
  ['fe00::/8', 'link-local and site-local addresses (RFC 4291)'],
  ['ff00::/8', 'multicast addresses (RFC 4291)'],
];

/** Lies inside the reserved `::/8` and is reachable all the same (RFC 6052). */
const TRANSLATION = '64:ff9b::/96';

const SPECIAL_NUMBERS: readonly (readonly [first: number, last: number, reason: string])[] = [
  [0, 0, 'AS 0 (RFC 7607)'],
  [23456, 23456, 'AS_TRANS (RFC 6793)'],
  [64496, 64511, 'a documentation AS number (RFC 5398)'],
  [64512, 65534, 'a private AS number (RFC 6996)'],
  [65535, 65535, 'the last 16-bit AS number (RFC 7300)'],
  [65536, 65551, 'a documentation AS number (RFC 5398)'],
  [65552, 131071, 'an AS number reserved by IANA'],
  [4200000000, 4294967294, 'a private AS number (RFC 6996)'],
  [4294967295, 4294967295, 'the last 32-bit AS number (RFC 7300)'],
];

/**
 * Suffixes of the IANA special-use domain names registry that no registry serves, and `internal` (ICANN resolution
 * 2024.07.29.06). `example.com`, `.net` and `.org` are special too but registered, so their registries are asked.
 */
const SPECIAL_SUFFIXES: readonly (readonly [suffix: string, reason: string])[] = [
  ['alt', 'a name outside the DNS (RFC 9476)'],
  ['example', 'a documentation name (RFC 2606)'],
  ['home.arpa', 'a name of a home network (RFC 8375)'],
  ['internal', 'a private-use name (SAC113)'],
  ['invalid', 'an invalid name (RFC 2606)'],
  ['local', 'a multicast DNS name (RFC 6762)'],
  ['localhost', 'a loopback name (RFC 6761)'],
  ['onion', 'a Tor name (RFC 7686)'],
  ['test', 'a testing name (RFC 2606)'],
];

/**
 * Why no public registry can hold the object: private, documentation, reserved or special use. A phrase such as
 * `private addresses (RFC 1918)`; undefined where asking makes sense. The caller decides, because a private registry or a
 * simulator may hold such objects.
 */
export function reservedReason(query: RdapQuery): string | undefined {
  switch (query.kind) {
    case 'ip':
      return reservedRange(prefix(query.key));
    case 'autnum':
      return SPECIAL_NUMBERS.find(([first, last]) => first <= query.number && query.number <= last)?.[2];
    case 'domain':
    case 'nameserver':
      return reservedName(query.key);
    case 'entity':
      return undefined;
  }
}

function reservedName(name: string): string | undefined {
  const special = SPECIAL_SUFFIXES.find(([suffix]) => name === suffix || name.endsWith(`.${suffix}`));
  if (special !== undefined) return special[1];
  const range = reverseZoneRange(name);
  return range && reservedRange(range);
}

function reservedRange(range: IpRange): string | undefined {
  if (rangeContains(TRANSLATION_RANGE, range)) return undefined;
  return SPECIAL_RANGES.find(([block]) => rangeContains(block, range))?.[1];
}

function prefix(text: string): IpRange {
  const [address = '', length] = text.split('/');
  const parsed = parseIp(address) as IpAddress;
  return prefixRange(parsed, length === undefined ? (parsed.version === 'v4' ? 32 : 128) : Number(length));
}

/** The addresses that a reverse zone on an octet or nibble boundary stands for (RFC 1035 §3.5, RFC 3596 §2.5). */
function reverseZoneRange(name: string): IpRange | undefined {
  const v4 = /^((?:\d{1,3}\.){1,4})in-addr\.arpa$/.exec(name);
  if (v4 !== null) {
    const octets = (v4[1] ?? '').split('.').filter(Boolean).reverse();
    const address = parseIp([...octets, '0', '0', '0'].slice(0, 4).join('.'));
    return address && prefixRange(address, 8 * octets.length);
  }
  const v6 = /^((?:[0-9a-f]\.){1,32})ip6\.arpa$/.exec(name);
  if (v6 === null) return undefined;
  const nibbles = (v6[1] ?? '').replaceAll('.', '').split('').reverse().join('');
  return prefixRange({ version: 'v6', value: BigInt(`0x${nibbles.padEnd(32, '0')}`) }, 4 * nibbles.length);
}

const SPECIAL_RANGES = SPECIAL_BLOCKS.map(([block, reason]) => [prefix(block), reason] as const);
const TRANSLATION_RANGE = prefix(TRANSLATION);
