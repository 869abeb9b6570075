import { type AllowedHosts, effectivePort } from './allowed-hosts.js';
import { OutboundError, type OutboundErrorCode } from './outbound.error.js';
import { type isPublicAddress } from './public-address.js';

/** A URL that passed the rules of SEC-1 and may be connected to, subject to the address check at connect time. */
export interface Target {
  readonly url: URL;
  /** Listed in the operator's allowed hosts. */
  readonly exempt: boolean;
}

export interface TargetRules {
  readonly allowedHosts: AllowedHosts;
  readonly isPublic: typeof isPublicAddress;
  /** Ports that may be connected to. */
  readonly ports: readonly number[];
  /** Plain http is spoken to this server by explicit exception. */
  readonly plainHttp: boolean;
}

const ABSOLUTE = /^(https?):\/\/([^/?#]*)/i;
/** White space, control characters and backslashes: URL parsers strip or rewrite them, each in its own way. */
const AMBIGUOUS = /[\s\\\p{Cc}]/u;
const HOST_NAME = /^(?=.{1,253}$)[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?(?:\.[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?)*$/;

/**
 * Checks an absolute URL before anything is resolved or connected to. The host must be written the way it will be used, so that
 * no second reader can understand it differently: `http://2130706433/`, `http://0x7f.1/`, trailing dots and zone ids are refused,
 * not interpreted. Names must be A-labels.
 *
 * @throws OutboundError `blocked-target` with a reason, or `blocked-address` for the literal of an address that is not public
 */
export function checkTarget(text: string, rules: TargetRules): Target {
  const [, scheme, authority] = ABSOLUTE.exec(text) ?? [];
  if (AMBIGUOUS.test(text) || !URL.canParse(text)) throw blocked('', 'malformed');
  if (scheme === undefined || authority === undefined) throw blocked('', 'scheme');
  if (authority.includes('@')) throw blocked('', 'userinfo');

  const url = new URL(text);
  const host = url.hostname;
  const literal = host.startsWith('[');
  if (literal ? authority.includes('%') : !isPlainName(host, authority)) throw blocked(host, 'host');

  const exempt = rules.allowedHosts.covers(url);
  if (exempt) return { url, exempt };
  if (url.protocol === 'http:' && !rules.plainHttp) throw blocked(host, 'plain-http');
  if (!rules.ports.includes(effectivePort(url))) throw blocked(host, 'port');
  const address = literal ? host.slice(1, -1) : /^\d+(\.\d+){3}$/.test(host) ? host : undefined;
  if (address !== undefined && !rules.isPublic(address)) throw new OutboundError('blocked-address', host, 'literal');
  // `localhost`, `metadata`: a name without a dot is completed from the resolver's search list.
  if (address === undefined && !host.includes('.')) throw blocked(host, 'single-label');
  return { url, exempt };
}

/**
 * Checks where a server sends us: the rules of {@link checkTarget}, no way from https to http, and no way from a public server
 * to one that only the operator may name.
 *
 * @param location the header field, absolute or relative
 * @throws OutboundError `redirect-refused`, or `blocked-address`
 */
export function checkRedirect(location: string, from: Target, rules: TargetRules): Target {
  const host = from.url.hostname;
  if (AMBIGUOUS.test(location)) throw new OutboundError('redirect-refused', host, 'malformed');
  const to = rethrowAs('redirect-refused', () => checkTarget(absolute(location, from.url), rules));
  if (from.url.protocol === 'https:' && to.url.protocol === 'http:') {
    throw new OutboundError('redirect-refused', host, 'plain-http');
  }
  if (to.exempt && !from.exempt) throw new OutboundError('redirect-refused', host, 'private');
  to.url.hash = '';
  return to;
}

/** Resolves a reference without letting the URL parser rewrite an authority that the reference brings along. */
function absolute(location: string, base: URL): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(location)) return location;
  if (location.startsWith('//')) return `${base.protocol}${location}`;
  return URL.canParse(location, base.href) ? new URL(location, base).href : location;
}

function isPlainName(host: string, authority: string): boolean {
  const written = authority.replace(/:\d*$/, '').toLowerCase();
  return written === host && HOST_NAME.test(host);
}

function blocked(host: string, reason: string): OutboundError {
  return new OutboundError('blocked-target', host, reason);
}

function rethrowAs<T>(code: OutboundErrorCode, check: () => T): T {
  try {
    return check();
  } catch (error) {
    if (!(error instanceof OutboundError) || error.code !== 'blocked-target') throw error;
    throw new OutboundError(code, error.host, error.reason);
  }
}
