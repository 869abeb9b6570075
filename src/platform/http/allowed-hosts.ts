/**
 * Hosts that the operator exempts from the public-address guard and from https: simulators and private registries.
 * `registry.internal` means every port of that host, `127.0.0.1:9100` and `[::1]:9100` that port alone.
 */
export class AllowedHosts {
  readonly #entries: ReadonlySet<string>;

  /** @param entries `host` or `host:port` */
  constructor(entries: readonly string[]) {
    this.#entries = new Set(entries.map(canonicalEntry));
  }

  /**
   * @param hostname as in `URL.hostname` (IPv6 in brackets) or as undici hands it to a connector (without)
   * @param port effective port
   */
  has(hostname: string, port: number): boolean {
    if (this.#entries.size === 0) return false;
    const host = hostname.includes(':') && !hostname.startsWith('[') ? `[${hostname}]` : hostname;
    return this.#entries.has(host) || this.#entries.has(`${host}:${port}`);
  }

  /** Whether the URL's own host and port are listed. */
  covers(url: URL): boolean {
    return this.has(url.hostname, effectivePort(url));
  }
}

/** The port that a connection to this URL goes to. */
export function effectivePort(url: URL): number {
  if (url.port !== '') return Number(url.port);
  return url.protocol === 'https:' ? 443 : 80;
}

function canonicalEntry(entry: string): string {
  const [, host = entry, port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
  const bare = /^[\da-f:.]*:[\da-f:.]*:[\da-f:.]*$/i.test(entry);
  // A bare IPv6 address has no port: its last group would be taken for one.
  const { hostname } = new URL(`http://${bare ? `[${entry}]` : host}`);
  return bare || port === undefined ? hostname : `${hostname}:${Number(port)}`;
}
