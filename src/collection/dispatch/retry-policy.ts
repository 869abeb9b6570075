import { type LookupFailure } from '../../rdap/index.js';
import { type ItemEnding } from './leased-item.js';

/** In one step; after the last one an item is dead, or its registrar's record is done without. */
export const MAX_ATTEMPTS = 5;

/** Without any list of registries nothing can be asked; it is fetched again after this. */
const LIST_RETRY_MS = 10_000;

/** What an item has behind it, and where else it could ask. */
export interface Standing {
  /** Of the present step, the one that failed included: from 1. */
  readonly attempt: number;
  /** `host[:port]` that was asked. */
  readonly lane: string;
  /** Of the registry, in order of preference. */
  readonly servers: readonly string[];
  /** Set for the second step. */
  readonly referralUrl?: string;
  /** Milliseconds to wait before asking the same server again. @param attempt from 1: times that it failed */
  readonly backoffMs: (attempt: number) => number;
}

/** A failure as far as the policy looks at it: never its text. `internal`: a defect of ours that this answer brought to light. */
export type ItemFailure = Pick<LookupFailure, 'detail' | 'retryable'> & {
  readonly code: LookupFailure['code'] | 'internal';
};

/**
 * `free`: says nothing about the question, and costs no attempt; whoever limits or is down has a lane that pauses. `spent`: another attempt
 * may help. `final`: it will not.
 */
type Cost = 'free' | 'spent' | 'final';

function costOf({ code, detail, retryable }: ItemFailure): Cost {
  switch (code) {
    case 'registry-limited':
      return 'free';
    case 'registry-refused':
      if (detail.reason === 'circuit-open' || detail.reason === 'bootstrap-unavailable') return 'free';
      return retryable ? 'spent' : 'final';
    case 'registry-timeout':
    case 'bad-response':
    case 'internal':
      return 'spent';
    default:
      return 'final';
  }
}

/** What becomes of an item whose attempt failed. Pure but for the chance in `backoffMs`. */
export function afterFailure(failure: ItemFailure, standing: Standing): ItemEnding {
  const cost = costOf(failure);
  if (cost === 'free') return waitFreely(failure, standing);
  if (cost === 'spent' && standing.attempt < MAX_ATTEMPTS) return tryAgain(failure, standing);
  // The registry's record is stored; a registrar that fails costs only its own.
  if (standing.referralUrl !== undefined) {
    return { state: 'done', outcome: 'found', source: 'registry', reason: 'registrar-unavailable' };
  }
  return { state: cost === 'spent' ? 'dead' : 'failed', outcome: failure.code, reason: reasonOf(failure) };
}

function tryAgain(failure: ItemFailure, { attempt, lane, servers, referralUrl, backoffMs }: Standing): ItemEnding {
  const next = referralUrl === undefined ? serverAfter(lane, servers) : lane;
  const round = attempt / Math.max(1, servers.length);
  // A server that was not asked yet is asked at once.
  const dueInMs = next === lane ? backoffMs(attempt) : Number.isInteger(round) ? backoffMs(round) : 0;
  return { state: 'waiting', lane: next, referralUrl, dueInMs, attempts: attempt, reason: reasonOf(failure) };
}

function waitFreely(failure: ItemFailure, { attempt, lane, servers, referralUrl }: Standing): ItemEnding {
  const { reason, retryAfterSeconds = 0 } = failure.detail;
  const isDown = reason === 'circuit-open' && referralUrl === undefined;
  const next = isDown ? serverAfter(lane, servers) : lane;
  const recoveryMs = reason === 'bootstrap-unavailable' ? LIST_RETRY_MS : retryAfterSeconds * 1_000;
  const dueInMs = next === lane ? recoveryMs : 0;
  return { state: 'waiting', lane: next, referralUrl, dueInMs, attempts: attempt - 1, reason: reasonOf(failure) };
}

const serverAfter = (lane: string, servers: readonly string[]): string =>
  servers[(servers.indexOf(lane) + 1) % servers.length] ?? lane;

/** From a closed set: the failure's own reason, or the status that was answered, or else its code. */
function reasonOf({ code, detail: { reason, httpStatus } }: ItemFailure): string {
  return reason ?? (httpStatus === undefined ? code : `status-${httpStatus}`);
}
