import { MAX_RETRY_AFTER_SECONDS, parseRetryAfter } from './retry-after.js';

const NOW = Date.parse('2026-03-01T12:00:00Z');

describe('parseRetryAfter (RFC 9110 §10.2.3)', () => {
  it.each([
    ['0', 0],
    ['7', 7],
    [' 30 ', 30],
    ['120', 120],
    ['121', MAX_RETRY_AFTER_SECONDS],
    ['31536000', MAX_RETRY_AFTER_SECONDS],
    ['9'.repeat(400), MAX_RETRY_AFTER_SECONDS],
    ['Sun, 01 Mar 2026 12:00:30 GMT', 30],
    ['Sunday, 01-Mar-26 12:00:30 GMT', 30],
    ['Sun, 01 Mar 2026 11:00:00 GMT', 0],
    ['Sun, 01 Mar 2027 12:00:00 GMT', MAX_RETRY_AFTER_SECONDS],
    [undefined, undefined],
    ['', undefined],
    ['soon', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['Sun, 99 Foo 2026', undefined],
    ['2026', 120],
  ])('%j: %j', (field, seconds) => expect(parseRetryAfter(field, NOW)).toBe(seconds));
});
