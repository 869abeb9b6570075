/**
 * Everything that can go wrong in a lookup, as one closed list. Retries, circuit breakers and the HTTP filter look at `code`,
 * never at text. Messages name the member or the host, never a value of a registry's answer.
 */
export const LOOKUP_FAILURES = {
  /** The text is no domain name, address, AS number or handle, or it is reserved and must not be asked for. */
  'invalid-query': { status: 400, title: 'Invalid query', retryable: false },
  /** No registry is known for that suffix or number. Says nothing about whether the object exists. */
  'no-registry': { status: 404, title: 'No registry known', retryable: false },
  /** The responsible registry says that it holds no such object. */
  'not-found': { status: 404, title: 'Not found at the registry', retryable: false },
  /** The registry asked us to slow down (429, or a limit notice inside a 200). */
  'registry-limited': { status: 503, title: 'Registry limits requests', retryable: true },
  /** No complete answer within the time limits. */
  'registry-timeout': { status: 504, title: 'Registry timed out', retryable: true },
  /** Connection refused, reset, TLS failure, or a status such as 401, 403, 5xx. */
  'registry-refused': { status: 502, title: 'Registry refused', retryable: true },
  /** Not JSON, not the object asked for, too large, too deep, or a target that the address guard forbids. */
  'bad-response': { status: 502, title: 'Bad response from the registry', retryable: false },
  /** Redaction threw or its output did not validate: nothing was stored (RED-4). */
  'redaction-failed': { status: 500, title: 'Redaction failed', retryable: false },
} as const;

export type LookupFailureCode = keyof typeof LOOKUP_FAILURES;

export interface LookupFailureDetail {
  /** The request member that is wrong, for `invalid-query`. */
  member?: string;
  /** Host of the registry that failed. */
  registry?: string;
  /** Seconds after which asking again makes sense. */
  retryAfterSeconds?: number;
  /** HTTP status that the registry answered with. */
  httpStatus?: number;
  /** Finer reason inside the code, kebab-case and closed per thrower, e.g. `body-too-large`, `blocked-address`. */
  reason?: string;
  /** For `not-found`: who said so and when. Instants are RFC 3339, UTC. */
  provenance?: { registry: string; url: string; fetchedAt: string; source: 'registry' | 'store' };
  /** True where asking the same registry again, or another of its URLs, may help; the default is that of the code. */
  retryable?: boolean;
}

export class LookupFailure extends Error {
  override readonly name = 'LookupFailure';

  constructor(
    readonly code: LookupFailureCode,
    message: string,
    readonly detail: LookupFailureDetail = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }

  /** HTTP status of the answer to our own caller. */
  get status(): number {
    return LOOKUP_FAILURES[this.code].status;
  }

  get title(): string {
    return LOOKUP_FAILURES[this.code].title;
  }

  get retryable(): boolean {
    return this.detail.retryable ?? LOOKUP_FAILURES[this.code].retryable;
  }
}
