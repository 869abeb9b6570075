import { type FigureSource, type FigureSources } from './figure-source.js';
import { type Quirk } from './quirk.js';

/**
 * How the servers of a registry become known. `bootstrap`: IANA lists them (RFC 9224). `override`: they answer, but IANA's newest recorded
 * file lacks them, so that nobody is sent there without an entry in RDAP_OVERRIDES_FILE. `referral`: a registrar, to which the answers
 * of registries link.
 */
export type ReachedBy = 'bootstrap' | 'override' | 'referral';

/**
 * How the wait before a further attempt grows from {@link RegistryProfile.chunkDelaySeconds}: not at all, by the same amount each time,
 * or twofold. What a registry asks for in Retry-After comes before all of them (RFC 9110 §10.2.3).
 */
export type Backoff = 'fixed' | 'linear' | 'exponential';

/** A limit that the registry is known to have: so many requests in so many seconds. */
export interface StatedLimit {
  readonly requests: number;
  readonly seconds: number;
  readonly source: FigureSource;
}

/** How to behave at a registry (SEC-5). Data only; a registry without one of its own gets the default. */
export interface RegistryProfile {
  /** kebab-case. */
  readonly id: string;
  /** As the registry calls itself. */
  readonly name: string;
  /** Servers, as `host` or `host:port`, that the profile is for. Each has a lane of its own. */
  readonly authorities: readonly string[];
  readonly reachedBy: ReachedBy;
  /** Requests a second in the long run; Infinity where nothing is paced. */
  readonly ratePerSecond: number;
  /** Requests a second between which the rate may adapt to what the registry shows it can bear. */
  readonly bounds: { readonly minPerSecond: number; readonly maxPerSecond: number };
  /** Requests that may go at once after a pause. */
  readonly burst: number;
  /** Requests in flight. */
  readonly concurrency: number;
  /** Objects that a collection asks for before it pauses. */
  readonly chunkSize: number;
  /** That pause. 0 where the rate alone says how fast. */
  readonly chunkDelaySeconds: number;
  readonly backoff: Backoff;
  /** Requests that one question may cost, over all URLs of the registry. */
  readonly attempts: number;
  /** Where one is known. Burst and greatest rate together stay inside it. */
  readonly statedLimit?: StatedLimit;
  readonly quirks: readonly Quirk[];
  /** Speak plain http, because the registry has nothing else: a reviewed exception (SEC-1). */
  readonly plainHttp: boolean;
  /** Where each figure comes from. */
  readonly sources: FigureSources;
}
