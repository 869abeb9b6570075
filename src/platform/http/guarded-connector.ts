import { lookup, type LookupAddress } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { promisify } from 'node:util';
import { buildConnector } from 'undici';
import { type AllowedHosts } from './allowed-hosts.js';
import { OutboundError } from './outbound.error.js';

/** Resolves a host name to all of its A and AAAA addresses. Tests stand in their own. */
export type Resolver = (hostname: string) => Promise<LookupAddress[]>;

const lookupAll = promisify(lookup);

/** The system's resolver (hosts file, then DNS), in its order of preference. */
export const systemResolver: Resolver = (hostname) => lookupAll(hostname, { all: true });

export interface ConnectorOptions {
  readonly resolve: Resolver;
  readonly isPublic: (address: string) => boolean;
  readonly allowedHosts: AllowedHosts;
  readonly connectMs: number;
  /** PEM certificates to trust instead of the system's. */
  readonly ca?: string;
}

/**
 * Opens sockets to public addresses only (SEC-2). The host name is resolved once per connection, every address is checked, and
 * the socket is opened to exactly those addresses, while Host and SNI keep the name. A name that answers with a public address
 * first and a private one later (DNS rebinding) therefore gains nothing: nobody resolves it between check and connect.
 */
export function guardedConnector(options: ConnectorOptions): buildConnector.connector {
  const { resolve, isPublic, allowedHosts } = options;
  const dialer = (admit: (address: string) => boolean): buildConnector.connector =>
    // HTTP/1.1 alone: its header and body limits are those that OutboundLimits speaks of.
    buildConnector({
      timeout: options.connectMs,
      allowH2: false,
      minVersion: 'TLSv1.2',
      lookup: checkedLookup(resolve, admit),
      ...(options.ca === undefined ? {} : { ca: options.ca }),
    });
  const publicOnly = dialer(isPublic);
  const unguarded = dialer(() => true);

  return (connection, callback) => {
    const { hostname, protocol } = connection;
    const port = connection.port === '' ? (protocol === 'https:' ? 443 : 80) : Number(connection.port);
    if (allowedHosts.has(hostname, port)) return unguarded(connection, callback);
    // A literal never reaches the lookup.
    if (isIP(hostname) !== 0 && !isPublic(hostname)) {
      return callback(new OutboundError('blocked-address', hostname, 'literal'), null);
    }
    return publicOnly(connection, callback);
  };
}

/** A `lookup` for `net.connect` that fails unless every address is admitted. */
function checkedLookup(resolve: Resolver, admit: (address: string) => boolean): LookupFunction {
  return (hostname, { all }, callback) => {
    const refuse = (error: OutboundError) => callback(error, '', 0);
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses;
        if (first === undefined) return refuse(new OutboundError('dns-failure', hostname, 'no-address'));
        if (!addresses.every(({ address }) => admit(address))) {
          return refuse(new OutboundError('blocked-address', hostname, 'resolved'));
        }
        if (all === true) callback(null, addresses);
        else callback(null, first.address, first.family);
      },
      (error: NodeJS.ErrnoException) =>
        refuse(new OutboundError('dns-failure', hostname, error.code, { cause: error })),
    );
  };
}
