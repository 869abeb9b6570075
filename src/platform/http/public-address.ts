import ipaddr from 'ipaddr.js';

/**
 * Address blocks that no public registry lives in: the IANA special-purpose registries for IPv4 and IPv6 (RFC 6890), with
 * multicast and class E. IPv6 outside 2000::/3 is refused as a whole, which covers `::`, `::1`, IPv4-mapped `::ffff:0:0/96`,
 * NAT64 `64:ff9b::/96` and `64:ff9b:1::/48`, `100::/64`, `5f00::/16`, `fc00::/7`, `fe80::/10` and `ff00::/8`; the IPv6 rows
 * below are the special blocks inside 2000::/3.
 */
const SPECIAL_PURPOSE = [
  '0.0.0.0/8', // this network
  '10.0.0.0/8', // private use
  '100.64.0.0/10', // shared address space of carriers
  '127.0.0.0/8', // loopback
  '169.254.0.0/16', // link local, and the metadata services of clouds
  '172.16.0.0/12', // private use
  '192.0.0.0/24', // IETF protocol assignments
  '192.0.2.0/24', // documentation
  '192.31.196.0/24', // AS112
  '192.52.193.0/24', // AMT
  '192.88.99.0/24', // 6to4 relay anycast, deprecated
  '192.168.0.0/16', // private use
  '192.175.48.0/24', // AS112
  '198.18.0.0/15', // benchmarking
  '198.51.100.0/24', // documentation
  '203.0.113.0/24', // documentation
  '224.0.0.0/4', // multicast
  '240.0.0.0/4', // reserved, limited broadcast
  '2001::/23', // IETF protocol assignments: Teredo 2001::/32, ORCHID, benchmarking, AMT
  '2001:db8::/32', // documentation
  '2002::/16', // 6to4: carries any IPv4 address
  '2620:4f:8000::/48', // AS112
  '3fff::/20', // documentation
].map((block) => ipaddr.parseCIDR(block));

const GLOBAL_UNICAST_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Whether a socket may be opened to this address: global unicast and not special-purpose (SEC-2).
 *
 * @param text an address as the resolver or a URL's host gives it, without brackets; anything else is not public
 */
export function isPublicAddress(text: string): boolean {
  // `isValid` of IPv4 would take 0x7f.1 and 2130706433; a resolver never writes those.
  const wellFormed = ipaddr.IPv4.isValidFourPartDecimal(text) || ipaddr.IPv6.isValid(text);
  if (!wellFormed || text.includes('%')) return false;
  const address = ipaddr.parse(text);
  if (address.kind() === 'ipv6' && !address.match(GLOBAL_UNICAST_IPV6)) return false;
  return !SPECIAL_PURPOSE.some((block) => block[0].kind() === address.kind() && address.match(block));
}
