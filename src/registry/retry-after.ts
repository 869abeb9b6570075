/** A registry that asks for more is asked again all the same: some send a year. */
export const MAX_RETRY_AFTER_SECONDS = 120;

/**
 * Reads Retry-After (RFC 9110 §10.2.3): seconds or an HTTP date.
 *
 * @param now milliseconds since the epoch
 * @returns whole seconds, 0…{@link MAX_RETRY_AFTER_SECONDS}; undefined where the field is absent or unreadable
 */
export function parseRetryAfter(field: string | undefined, now: number): number | undefined {
  const text = field?.trim() ?? '';
  // All three forms of an HTTP date start with the name of a day; `Date.parse` alone would read "120.5" as a year.
  const seconds = /^\d+$/.test(text)
    ? Number(text)
    : /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun)/.test(text)
      ? Math.ceil((Date.parse(text) - now) / 1_000)
      : NaN;
  return Number.isNaN(seconds) ? undefined : Math.min(Math.max(seconds, 0), MAX_RETRY_AFTER_SECONDS);
}
