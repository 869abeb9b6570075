import { LookupFailure, type ObjectKind, parseQuery, type RdapQuery } from '../rdap/index.js';
import { type Role } from '../registration/index.js';
import { type KnownRegistries } from '../registry/pure.js';
import { LineFault } from './line-fault.js';

/** What a URL asks for, and who answers there. */
export interface UrlSubject {
  query: RdapQuery;
  role: Role;
  /** `host[:port]`: the registry's name, or the server's own where no registry is known by it. */
  authority: string;
}

/** RFC 9082 §3.1, below whatever base; of several matches the last one is the question. */
const PATHS = [/^.*\/(domain|nameserver|entity|autnum)\/([^/]+)\/?$/i, /^.*\/(ip)\/([^/]+(?:\/\d{1,3})?)\/?$/i];

/** Reads URLs in the light of who is a registry. */
export class UrlReader {
  private readonly hosts: ReadonlyMap<string, string>;
  private readonly suffixes: ReadonlySet<string>;

  constructor({ hosts, suffixes }: KnownRegistries) {
    this.hosts = new Map(Object.entries(hosts));
    this.suffixes = new Set(suffixes);
  }

  /**
   * A server of a known registry speaks for it. Any other that answers for a domain under a suffix that has a registry is a registrar: its
   * word is kept beside that of the registry and never in its place. What is left is a registry that the lists do not name.
   *
   * @throws LineFault `unknown-path`
   */
  read(url: URL): UrlSubject {
    const query = queryOf(url);
    const authority = this.hosts.get(url.host);
    if (authority !== undefined) return { query, role: 'registry', authority };
    const isRegistrar = query.kind === 'domain' && this.hasRegistry(query.key);
    return { query, role: isRegistrar ? 'registrar' : 'registry', authority: url.host };
  }

  /** RFC 9224 §4: a suffix is a run of whole labels at the end. */
  private hasRegistry(name: string): boolean {
    for (let suffix = name; suffix !== '';) {
      if (this.suffixes.has(suffix)) return true;
      const dot = suffix.indexOf('.');
      suffix = dot === -1 ? '' : suffix.slice(dot + 1);
    }
    return this.suffixes.has('');
  }
}

function queryOf({ pathname }: URL): RdapQuery {
  for (const path of PATHS) {
    const [, kind, text] = path.exec(pathname) ?? [];
    if (kind !== undefined && text !== undefined) return parsed(kind.toLowerCase() as ObjectKind, text);
  }
  throw new LineFault('unknown-path', 'url');
}

function parsed(kind: ObjectKind, text: string): RdapQuery {
  try {
    return parseQuery(kind, decodeURIComponent(text));
  } catch (error) {
    if (error instanceof LookupFailure || error instanceof URIError) throw new LineFault('unknown-path', 'url');
    throw error;
  }
}
