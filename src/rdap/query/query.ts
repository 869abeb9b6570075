import { type ObjectKind } from '../model.js';
import { parseAutnum } from './autnum.js';
import { parseDomain, parseNameserver } from './domain.js';
import { parseEntity } from './entity.js';
import { parseIpQuery } from './ip.js';
import { type RdapQuery } from './rdap-query.js';

const PARSERS: { readonly [K in ObjectKind]: (text: string) => Extract<RdapQuery, { kind: K }> } = {
  domain: parseDomain,
  ip: parseIpQuery,
  autnum: parseAutnum,
  nameserver: parseNameserver,
  entity: parseEntity,
};

/** Longer than any name in U-labels, address, number or handle that is accepted. */
const MAX_INPUT = 1024;

/**
 * Reads what a user typed.
 *
 * - `domain`: U-labels or A-labels in any case, with or without the final dot. A name below its registrable name is reduced to
 *   that (public suffix list, ICANN part); a public suffix itself, a reverse zone and a name under a suffix that the list does
 *   not know are asked as they stand.
 * - `ip`: an address or a prefix `address/length`. Host bits are cleared, IPv4-mapped addresses become IPv4.
 * - `autnum`: `15169`, `AS15169` or asdot `1.10` (RFC 5396).
 * - `nameserver`: a host name. `entity`: a handle, as written.
 *
 * Throws `LookupFailure('invalid-query')` whose detail names the wrong member: `name`, `address`, `length`, `asn` or `handle`.
 */
export function parseQuery<K extends ObjectKind>(kind: K, text: string): Extract<RdapQuery, { kind: K }> {
  return PARSERS[kind](text.length > MAX_INPUT ? text.slice(0, MAX_INPUT + 1) : text);
}

/** The text of a query as it is asked: `parseQuery(q.kind, formatQuery(q))` equals `q` but for `input`. */
export function formatQuery(query: RdapQuery): string {
  if (query.kind === 'domain') return query.reducedFrom ?? query.key;
  return query.kind === 'ip' ? (query.spelled ?? query.key) : query.key;
}

/** The path of RFC 9082 §3.1 below a registry's base URL, without a leading slash. */
export function queryPath(query: RdapQuery): string {
  switch (query.kind) {
    case 'ip':
      return query.prefixLength === undefined
        ? `ip/${query.spelled ?? query.address}`
        : `ip/${query.address}/${query.prefixLength}`;
    case 'autnum':
      return `autnum/${query.number}`;
    default:
      return `${query.kind}/${encodeURIComponent(query.key)}`;
  }
}
