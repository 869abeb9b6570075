import { parse } from 'tldts';

/** Names are canonical already; what a hosting company hands out below its own domain is no registration of a registry. */
const ICANN_SUFFIXES = {
  allowPrivateDomains: false,
  extractHostname: false,
  validateHostname: false,
  detectIp: false,
} as const;

export interface NameParts {
  /** What a registry registers: `example.co.uk` of `ns1.example.co.uk`. */
  readonly domain: string;
  /** Its first label: `example`. */
  readonly label: string;
  /** What follows it: `co.uk`. */
  readonly suffix: string;
}

/**
 * A name by the public suffix list (publicsuffix.org, its ICANN section); a suffix that it does not know is one label long.
 * @param name A-label form, lower case, without the trailing dot
 * @returns undefined where nothing stands before the suffix
 */
export function namePartsOf(name: string): NameParts | undefined {
  const { domain, domainWithoutSuffix: label, publicSuffix: suffix } = parse(name, ICANN_SUFFIXES);
  return domain === null || !label || !suffix ? undefined : { domain, label, suffix };
}

/** @returns the domain that a host lives under; the host itself where it is a public suffix */
export function registrableDomain(host: string): string {
  return namePartsOf(host)?.domain ?? host;
}
