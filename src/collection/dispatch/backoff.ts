import { type RegistryProfile } from '../../registry/index.js';

/** Where a profile has no delay to start from. */
const FIRST_MS = 1_000;
const LONGEST_MS = 60_000;

const GROWTH: Readonly<Record<RegistryProfile['backoff'], (attempt: number) => number>> = {
  fixed: () => 1,
  linear: (attempt) => attempt,
  exponential: (attempt) => 2 ** (attempt - 1),
};

/**
 * How long to wait before a server is asked the same again: full jitter over what its profile says, so that those who failed together do not
 * come back together.
 *
 * @param attempt how often it failed, from 1
 * @param draw a whole number below its argument
 * @returns milliseconds
 */
export function backoffMs(
  { backoff, chunkDelaySeconds }: Pick<RegistryProfile, 'backoff' | 'chunkDelaySeconds'>,
  attempt: number,
  draw: (below: number) => number,
): number {
  const first = chunkDelaySeconds > 0 ? chunkDelaySeconds * 1_000 : FIRST_MS;
  return draw(Math.ceil(Math.min(LONGEST_MS, first * GROWTH[backoff](attempt))) + 1);
}
