/** How to behave at a registry (SEC-5). Data only; a registry without one of its own gets the default. */
export interface RegistryProfile {
  /** kebab-case. */
  readonly id: string;
  /** Servers, as `host` or `host:port`, that the profile is for. */
  readonly authorities: readonly string[];
  /** Requests a second in the long run; Infinity where nothing is paced. */
  readonly ratePerSecond: number;
  /** Requests that may go at once after a pause. */
  readonly burst: number;
  /** Requests in flight. */
  readonly concurrency: number;
  /** Requests that one question may cost, over all URLs of the registry. */
  readonly attempts: number;
  /** Speak plain http, because the registry has nothing else: a reviewed exception (SEC-1). */
  readonly plainHttp: boolean;
}
