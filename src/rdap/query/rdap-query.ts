import { LookupFailure } from '../errors.js';

interface Asked {
  /** The text as it was asked. */
  readonly input: string;
  /** Canonical identity: two texts that mean the same object have the same key. */
  readonly key: string;
}

export interface DomainQuery extends Asked {
  readonly kind: 'domain';
  /** U-label form of `key`; absent where it is the same. */
  readonly unicodeName?: string;
  /** The name in A-labels that was asked, where it stood below the registrable name in `key`. */
  readonly reducedFrom?: string;
  /** A zone under `in-addr.arpa` or `ip6.arpa`: asked as it stands, and a registry may answer with the enclosing zone. */
  readonly reverse?: true;
}

export interface IpQuery extends Asked {
  readonly kind: 'ip';
  readonly version: 'v4' | 'v6';
  /** First address of the prefix, canonical (RFC 5952). */
  readonly address: string;
  /** Absent for a single address. */
  readonly prefixLength?: number;
  /**
   * The single address as it was asked, where that is not its canonical form. A registry is asked in this spelling: most read any, and
   * one that compares texts knows the one that it published itself (`2001:db8::0`).
   */
  readonly spelled?: string;
}

export interface AutnumQuery extends Asked {
  readonly kind: 'autnum';
  /** 0…4294967295 */
  readonly number: number;
}

export interface NameserverQuery extends Asked {
  readonly kind: 'nameserver';
  readonly unicodeName?: string;
}

export interface EntityQuery extends Asked {
  readonly kind: 'entity';
}

/** What is asked of a registry, told apart by `kind`. */
export type RdapQuery = DomainQuery | IpQuery | AutnumQuery | NameserverQuery | EntityQuery;

/** The one way in which a query is refused. Messages never repeat the text: it may be personal. */
export function invalidQuery(member: string, message: string): LookupFailure {
  return new LookupFailure('invalid-query', message, { member });
}
