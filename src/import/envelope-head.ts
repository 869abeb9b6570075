import { readInstant } from '../rdap/index.js';
import { LineFault } from './line-fault.js';

/** Longer ones are no RDAP query: a name has 255 octets, a handle about as many. */
const MAX_URL = 2048;
/** RDAP is younger (RFC 7482 is of 2015, pilots of 2012): an earlier time is a mistaken unit or an unset clock. */
const EARLIEST = Date.UTC(2010, 0, 1);
/** What two clocks may differ by. */
const CLOCK_SKEW_MS = 60_000;

/**
 * The URL that was asked. Query and fragment are no part of a question of RFC 9082, may hold a credential, and are dropped.
 *
 * @throws LineFault
 */
export function readUrl(value: unknown): URL {
  if (value === undefined || value === null) throw new LineFault('url-missing', 'url');
  const url = typeof value === 'string' && value.length <= MAX_URL ? URL.parse(value) : null;
  if (url === null) throw new LineFault('url-invalid', 'url');
  // Every member of a URL is a call; nearly always its text answers for all of them.
  const { href } = url;
  const isWeb = href.startsWith('https://') || href.startsWith('http://');
  const hasUser = href.includes('@') && url.username + url.password !== '';
  if (!isWeb || hasUser || href.length > MAX_URL) throw new LineFault('url-invalid', 'url');
  if (href.includes('?')) url.search = '';
  if (href.includes('#')) url.hash = '';
  return url;
}

/**
 * When the answer was fetched.
 *
 * @param now milliseconds since the epoch
 * @returns milliseconds since the epoch
 * @throws LineFault
 */
export function readFetchedAt(value: unknown, now: number): number {
  if (value === undefined || value === null) throw new LineFault('fetched-at-missing', 'fetchedAt');
  const { at, precision, deviations } = readInstant(typeof value === 'string' && value.length <= 64 ? value : '');
  const isExact = at !== undefined && precision === undefined && !deviations.includes('date-format');
  const time = isExact ? Date.parse(at) : NaN;
  if (!(time >= EARLIEST && time <= now + CLOCK_SKEW_MS)) throw new LineFault('fetched-at-invalid', 'fetchedAt');
  return time;
}
