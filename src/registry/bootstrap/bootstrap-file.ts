import { type JsonValue } from '../../rdap/index.js';

/** The IANA registries of RFC 9224 §4–5 and RFC 8521 §3, by the name of their file. */
export const BOOTSTRAP_NAMES = ['dns', 'ipv4', 'ipv6', 'asn', 'object-tags'] as const;
export type BootstrapName = (typeof BOOTSTRAP_NAMES)[number];

/** Who answers for a set of entries. */
export interface RdapService {
  /** `host[:port]` of the preferred URL: the registry's name in budgets, metrics and provenance. */
  readonly authority: string;
  /** Base URLs in order of preference, https before http, each ending in a slash. Never empty. */
  readonly urls: readonly string[];
  readonly source: 'iana' | 'override';
}

export interface BootstrapFile {
  /** RFC 3339 as published, not judged: old files write other forms. */
  readonly publication?: string;
  readonly services: readonly { readonly entries: readonly string[]; readonly service: RdapService }[];
  /** What was left out and why, one English sentence each. */
  readonly notes: readonly string[];
}

/** The body is not of the shape of RFC 9224 §3. */
export class InvalidBootstrapFile extends Error {
  override readonly name = 'InvalidBootstrapFile';
}

/**
 * Checks a bootstrap file. The shape must be right as a whole, because half a file would silently turn names of the other half
 * into "no registry known"; a single bad URL is left out with a note (RFC 9224 §3: clients ignore schemes they do not speak).
 *
 * @param body the parsed JSON: `services` is a list of `[entries, urls]`, with the contacts of RFC 8521 §3 before them at most
 * @throws InvalidBootstrapFile
 */
export function parseBootstrapFile(body: unknown, source: RdapService['source']): BootstrapFile {
  if (!isRecord(body) || !Array.isArray(body['services'])) {
    throw new InvalidBootstrapFile('the file has no list of services');
  }
  const notes: string[] = [];
  const services: BootstrapFile['services'][number][] = [];
  for (const [index, item] of (body['services'] as JsonValue[]).entries()) {
    const [entries, urls] = entriesAndUrls(item, index);
    const usable = preferredOrder(urls.map(parseBaseUrl).filter((url) => url !== undefined));
    if (usable.length < urls.length) notes.push(`service ${index}: ${urls.length - usable.length} URL(s) left out`);
    const [first] = usable;
    if (first !== undefined)
      services.push({ entries, service: { authority: first.host, urls: usable.map(String), source } });
  }
  const publication = body['publication'];
  return { services, notes, ...(typeof publication === 'string' && { publication }) };
}

function entriesAndUrls(item: JsonValue, index: number): [entries: string[], urls: string[]] {
  const parts = Array.isArray(item) ? item : [];
  const [entries, urls] = parts.slice(-2);
  if (parts.length < 2 || parts.length > 3 || !isStringList(entries) || !isStringList(urls)) {
    throw new InvalidBootstrapFile(`service ${index} is not a list of entries and a list of URLs`);
  }
  return [entries, urls];
}

/** A base URL with its final slash; undefined for what nothing can be appended to. */
function parseBaseUrl(text: string): URL | undefined {
  // `%` that encodes nothing is taken literally by WHATWG parsers and refused by others: nobody knows what the author meant.
  if (!URL.canParse(text) || /%(?![\da-f]{2})/i.test(text)) return undefined;
  const url = new URL(text);
  const isHttp = url.protocol === 'https:' || url.protocol === 'http:';
  if (!isHttp || url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') return undefined;
  if (!url.pathname.endsWith('/')) url.pathname += '/';
  return url;
}

/** RFC 9224 §3: https is preferred; the order is otherwise the publisher's. */
function preferredOrder(urls: readonly URL[]): URL[] {
  return [...urls].sort((a, b) => Number(b.protocol === 'https:') - Number(a.protocol === 'https:'));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStringList(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
