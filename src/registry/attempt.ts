import { type LookupFailureCode, type ObjectKind } from '../rdap/index.js';

/** What came of one request to a registry. Closed: it is a metric label and a column. */
export type AttemptOutcome =
  | 'answered'
  | Extract<
      LookupFailureCode,
      'not-found' | 'registry-limited' | 'registry-timeout' | 'registry-refused' | 'bad-response'
    >;

/** One request that went out to a registry, whatever came of it. */
export interface Attempt {
  /** The registry, `host[:port]` of its preferred server. */
  readonly authority: string;
  /** The server that was asked, `host[:port]`. */
  readonly urlHost: string;
  readonly kind: ObjectKind;
  readonly outcome: AttemptOutcome;
  /** Absent where no HTTP response arrived. */
  readonly httpStatus?: number;
  readonly latencyMs: number;
  /** Of the body, as sent. */
  readonly bytes: number;
  /** When it was sent, milliseconds since the epoch. */
  readonly at: number;
}
