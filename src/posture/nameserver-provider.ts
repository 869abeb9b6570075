import { registrableDomain } from './registrable-domain.js';

/**
 * Providers that answer under several domains. Each is public knowledge: the hosts stand in the delegations of all their customers. Suffixes
 * are written out, because anybody can register the same label under another one. Not here: providers with one domain, which need no entry.
 */
const FAMILIES: Readonly<Record<string, readonly string[]>> = {
  afilias: ['afilias-nst.info', 'afilias-nst.org'],
  'alibaba-cloud-dns': ['alidns.com', 'hichina.com'],
  aruba: ['arubadns.cz', 'arubadns.net', 'technorail.com'],
  'azure-dns': ['azure-dns.com', 'azure-dns.info', 'azure-dns.net', 'azure-dns.org'],
  cloudflare: ['cloudflare.com', 'foundationdns.com', 'foundationdns.net', 'foundationdns.org'],
  constellix: ['constellix.com', 'constellix.net'],
  csc: ['cscdns.net', 'cscdns.uk'],
  desec: ['desec.io', 'desec.org'],
  dnsimple: ['dnsimple.com', 'dnsimple-edge.net', 'dnsimple-edge.org'],
  dnspod: ['dnspod.com', 'dnspod.net', 'dnsv2.com', 'dnsv3.com', 'dnsv4.com', 'dnsv5.com'],
  easydns: ['easydns.ca', 'easydns.com', 'easydns.info', 'easydns.net', 'easydns.org'],
  forpsi: ['forpsi.cz', 'forpsi.it', 'forpsi.net'],
  'gcore-dns': ['gcdn.services', 'gcorelabs.net'],
  godaddy: ['domaincontrol.com', 'secureserver.net'],
  hetzner: ['first-ns.de', 'hetzner.com', 'hetzner.de', 'second-ns.com', 'second-ns.de'],
  ionos: ['ui-dns.biz', 'ui-dns.com', 'ui-dns.de', 'ui-dns.org'],
  openprovider: ['openprovider.be', 'openprovider.eu', 'openprovider.nl'],
  ovh: ['anycast.me', 'ovh.ca', 'ovh.net'],
  transip: ['transip.eu', 'transip.net', 'transip.nl'],
  ultradns: [...['ultradns.biz', 'ultradns.co.uk', 'ultradns.com', 'ultradns.info', 'ultradns.net', 'ultradns.org']],
  verisign: ['gtld-servers.net', 'nstld.com', 'verisigndns.com'],
  wedos: ['wedos.com', 'wedos.cz', 'wedos.eu', 'wedos.net'],
};

/** Amazon spreads one service over 256 domains: `awsdns-00.com` … `awsdns-63.co.uk`. */
const ROUTE_53 = /^awsdns-\d\d\.(?:com|net|org|co\.uk)$/;

const PROVIDER_BY_DOMAIN: ReadonlyMap<string, string> = new Map(
  Object.entries(FAMILIES).flatMap(([provider, domains]) => domains.map((domain) => [domain, provider] as const)),
);

/**
 * Who answers for the names that are delegated to a host: what fails together. A provider with several domains goes by one name without a
 * dot (`azure-dns`); any other by the domain that the host lives under (`example.net`), which may be the delegated name itself. Two
 * companies behind one platform look like two providers here: names do not tell.
 * @param host A-label form, lower case, without the trailing dot
 */
export function providerOf(host: string): string {
  const domain = registrableDomain(host);
  return PROVIDER_BY_DOMAIN.get(domain) ?? (ROUTE_53.test(domain) ? 'amazon-route-53' : domain);
}
