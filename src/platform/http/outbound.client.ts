import { Agent } from 'undici';
import { monotonic } from '../clock.js';
import { AllowedHosts } from './allowed-hosts.js';
import { ACCEPT_ENCODING, decompress } from './decompress.js';
import { Exchange, type WireResponse } from './exchange.js';
import { guardedConnector, systemResolver, type Resolver } from './guarded-connector.js';
import { OUTBOUND_LIMITS, type OutboundLimits } from './limits.js';
import { OutboundError } from './outbound.error.js';
import { isPublicAddress } from './public-address.js';
import { checkRedirect, checkTarget, type Target, type TargetRules } from './target.js';

export interface OutboundOptions {
  /** `host` or `host:port`, exempt from the public-address guard and from https. */
  readonly allowedHosts?: readonly string[];
  /** Who asks and why, with a contact, so that a server's operator can reach ours. */
  readonly userAgent?: string;
  readonly limits?: Partial<OutboundLimits>;
  /** PEM certificates to trust instead of the system's. */
  readonly ca?: string;
  /** Ports that may be connected to at hosts that are not allowed ones; 443 and 80 unless told otherwise (SEC-1). */
  readonly ports?: readonly number[];
  readonly resolve?: Resolver;
  /** Which addresses may be connected to. Stood in by the tests of the guard alone. */
  readonly isPublic?: (address: string) => boolean;
}

export interface OutboundRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  /** Less time than `limits.totalMs`, in milliseconds. */
  readonly timeoutMs?: number;
  /** Speak plain http to this server, by explicit exception. */
  readonly plainHttp?: boolean;
}

export interface OutboundPost extends OutboundRequest {
  readonly body: string | Uint8Array;
}

/** The header fields that are handed on; all others, Set-Cookie among them, end here. */
const KEPT_HEADERS = ['content-type', 'etag', 'last-modified', 'retry-after', 'date', 'cache-control'] as const;
export type KeptHeader = (typeof KEPT_HEADERS)[number];

export interface OutboundResponse {
  readonly status: number;
  readonly headers: Readonly<Partial<Record<KeptHeader, string>>>;
  /** Where the answer came from, after redirects. */
  readonly url: string;
  /** Decompressed. */
  readonly body: Uint8Array;
  readonly wireBytes: number;
  readonly decodedBytes: number;
  readonly latencyMs: number;
  /** The URLs that were redirected to, in order; the last one is `url`. */
  readonly redirects: readonly string[];
}

const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * Asks servers that we do not trust (SEC-1…4): public addresses only, checked at connect time; redirects followed by our own
 * rules; every dimension of the answer bounded. No cookies, no credentials, no proxy: the variables `HTTP_PROXY` and the like are
 * not looked at, since a proxy would resolve and connect in our place, past the guard.
 */
export class OutboundClient {
  readonly limits: OutboundLimits;
  readonly #rules: Omit<TargetRules, 'plainHttp'>;
  readonly #fixedHeaders: Readonly<Record<string, string>>;
  readonly #agent: Agent;

  constructor(options: OutboundOptions = {}) {
    this.limits = { ...OUTBOUND_LIMITS, ...options.limits };
    // Header fields are ASCII (RFC 9110 §5.5).
    const userAgent = (options.userAgent ?? 'Rollcall').replace(/[^\x20-\x7e]/g, '');
    this.#fixedHeaders = { 'user-agent': userAgent, 'accept-encoding': ACCEPT_ENCODING };
    const isPublic = options.isPublic ?? isPublicAddress;
    this.#rules = {
      allowedHosts: new AllowedHosts(options.allowedHosts ?? []),
      isPublic,
      ports: options.ports ?? [443, 80],
    };
    this.#agent = new Agent({
      connect: guardedConnector({
        ...this.#rules,
        resolve: options.resolve ?? systemResolver,
        connectMs: this.limits.connectMs,
        ca: options.ca,
      }),
      connections: this.limits.connectionsPerOrigin,
      pipelining: 1,
      maxHeaderSize: this.limits.headerBytes,
      keepAliveTimeout: this.limits.keepAliveMs,
      keepAliveMaxTimeout: this.limits.keepAliveMs,
      // Exchange watches these two, and the size as well.
      headersTimeout: 0,
      bodyTimeout: 0,
    });
  }

  /**
   * Whether the operator listed this server as their own.
   *
   * @param url absolute
   */
  isAllowedHost(url: URL): boolean {
    return this.#rules.allowedHosts.covers(url);
  }

  /**
   * Fetches a URL. Any final status is a response; what is not a complete response within the limits is an error.
   *
   * @throws OutboundError
   */
  async get(url: string, request: OutboundRequest = {}): Promise<OutboundResponse> {
    const startedAt = monotonic();
    const totalAt = this.#deadline(startedAt, request);
    const rules = this.#rulesFor(request);

    let target = checkTarget(url, rules);
    const first = target.url.href;
    const redirects: string[] = [];
    for (;;) {
      const response = await this.#exchange('GET', target, request, totalAt);
      const location = response.headers['location'];
      if (!REDIRECTS.has(response.status) || typeof location !== 'string') {
        return this.#finish(response, target, redirects, startedAt);
      }
      target = this.#follow(location, target, [first, ...redirects], rules);
      redirects.push(target.url.href);
    }
  }

  /**
   * Hands a body to a server, once: a redirect is an answer like any other, because what is meant for one receiver is not to be carried
   * to another.
   *
   * @param request `content-type` is the caller's to name
   * @throws OutboundError
   */
  async post(url: string, request: OutboundPost): Promise<OutboundResponse> {
    const startedAt = monotonic();
    const target = checkTarget(url, this.#rulesFor(request));
    const response = await this.#exchange('POST', target, request, this.#deadline(startedAt, request));
    return this.#finish(response, target, [], startedAt);
  }

  /** Closes idle connections and waits for busy ones. */
  async close(): Promise<void> {
    await this.#agent.close();
  }

  #rulesFor({ plainHttp = false }: OutboundRequest): TargetRules {
    return { ...this.#rules, plainHttp };
  }

  #deadline(startedAt: number, { timeoutMs = Infinity }: OutboundRequest): number {
    return startedAt + Math.min(timeoutMs, this.limits.totalMs);
  }

  async #exchange(
    method: 'GET' | 'POST',
    { url }: Target,
    { headers, signal, body }: OutboundRequest & Partial<OutboundPost>,
    totalAt: number,
  ): Promise<WireResponse> {
    if (signal?.aborted) throw new OutboundError('aborted', url.hostname);
    const exchange = new Exchange(url.hostname, this.limits, totalAt);
    const giveUp = (): void => exchange.fail(new OutboundError('aborted', url.hostname));
    signal?.addEventListener('abort', giveUp, { once: true });
    try {
      const path = url.pathname + url.search;
      const fields = { ...headers, ...this.#fixedHeaders };
      this.#agent.dispatch({ origin: url.origin, path, method, headers: fields, body }, exchange);
      return await exchange.response;
    } finally {
      signal?.removeEventListener('abort', giveUp);
    }
  }

  #follow(location: string, from: Target, visited: readonly string[], rules: TargetRules): Target {
    const refuse = (reason: string) => new OutboundError('redirect-refused', from.url.hostname, reason);
    if (visited.length > this.limits.redirects) throw refuse('too-many');
    const to = checkRedirect(location, from, rules);
    if (visited.includes(to.url.href)) throw refuse('loop');
    return to;
  }

  #finish(response: WireResponse, target: Target, redirects: readonly string[], startedAt: number): OutboundResponse {
    const { status, headers, body: wire } = response;
    const encoding = headers['content-encoding'];
    const body = decompress(wire, encoding?.toString(), target.url.hostname, this.limits);
    return {
      status,
      headers: keptHeaders(headers),
      url: target.url.href,
      body,
      wireBytes: wire.length,
      decodedBytes: body.length,
      latencyMs: monotonic() - startedAt,
      redirects,
    };
  }
}

function keptHeaders(headers: WireResponse['headers']): OutboundResponse['headers'] {
  const kept: Partial<Record<KeptHeader, string>> = {};
  for (const name of KEPT_HEADERS) {
    const value = headers[name];
    if (value !== undefined) kept[name] = Array.isArray(value) ? value[0] : value;
  }
  return kept;
}
