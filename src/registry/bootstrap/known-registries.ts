import { type ServiceIndex } from './match.js';

/** Who is a registry, as plain data. */
export interface KnownRegistries {
  /** Server, `host[:port]` → the registry's name, `host[:port]` of its preferred server. */
  hosts: Record<string, string>;
  /** Suffixes of domain names in A-labels, each with a registry; the empty one is the root. */
  suffixes: string[];
}

/** @param indices in order of precedence: of two services at one server the first gives the name */
export function knownRegistries(indices: readonly ServiceIndex[]): KnownRegistries {
  const hosts = new Map<string, string>();
  const services = indices.flatMap((index) => [...index.services.values()]);
  // A server that is preferred by one registry and second choice of another goes by its own name.
  for (const { authority } of services) hosts.set(authority, authority);
  for (const { authority, urls } of services) {
    for (const url of urls) {
      const { host } = new URL(url);
      if (!hosts.has(host)) hosts.set(host, authority);
    }
  }
  return { hosts: Object.fromEntries(hosts), suffixes: [...new Set(indices.flatMap((index) => [...index.suffixes]))] };
}
