import { type LookupFailure } from '../rdap/index.js';

/**
 * What to do after a failed attempt. `again`: the next URL of the registry, or the same one after a while. `elsewhere`: another URL
 * only, because this one will not answer differently. `never`: the registry has spoken.
 */
export type NextAttempt = 'again' | 'elsewhere' | 'never';

/** Decides by code and reason, never by text. */
export function nextAttempt({ code, detail, retryable }: LookupFailure): NextAttempt {
  switch (code) {
    case 'registry-timeout':
      return 'again';
    case 'registry-refused':
      if (!retryable) return 'never';
      return detail.reason === 'circuit-open' || detail.reason === 'tls-failed' ? 'elsewhere' : 'again';
    case 'bad-response':
      return 'elsewhere';
    default:
      return 'never';
  }
}

const FIRST_BACKOFF_MS = 200;
const MAX_BACKOFF_MS = 2_000;

/**
 * Full jitter: anything from nothing to a bound that doubles, so that those who failed together do not come back together.
 *
 * @param round 0 for the first repetition
 * @param draw a whole number below its argument
 */
export function backoffMs(round: number, draw: (below: number) => number): number {
  return draw(Math.min(MAX_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** round) + 1);
}
