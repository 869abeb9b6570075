import { type FindingCode } from '../finding.js';
import { type InstantPrecision } from '../model.js';

/** An instant as a registry wrote it, brought to RFC 3339 in UTC with the fraction it had. */
export interface ReadInstant {
  at?: string;
  precision?: Exclude<InstantPrecision, 'instant'>;
  /** What is odd about the text; several may apply. */
  deviations: readonly FindingCode[];
}

const DAYS_IN_MONTH = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
/** RFC 3339 §5.6 in UTC, upper case: by far the most frequent form, and already canonical. */
const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z$/;
/** Years first, any separator; time, fraction and offset optional. Orders of day and month that can be confused are not guessed. */
const TOLERATED =
  /^(\d{4})(?:([-/.])(\d\d)\2(\d\d)|(\d\d)(\d\d))(?:[T\s]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d+))?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

const CLEAN: readonly FindingCode[] = [];

/**
 * Reads a date. Date-only stays on its day at 00:00 UTC; a time without a zone is read as UTC; a leap second is the next
 * second, since neither PostgreSQL nor JavaScript keeps one. Years beyond 9999 and whatever else cannot be read give no `at`.
 */
export function readInstant(raw: string): ReadInstant {
  if (CANONICAL.test(raw) && isCanonicalCalendar(raw)) return { at: raw, deviations: CLEAN };
  const match = TOLERATED.exec(raw);
  if (match === null) return { deviations: ['date-invalid'] };
  const [year, month, day] = [number(match[1]), number(match[3] ?? match[5]), number(match[4] ?? match[6])];
  const [hour, minute, second] = [number(match[7]), number(match[8]), number(match[9])];
  if (!isCalendar(year, month, day, hour, minute, second)) return { deviations: ['date-invalid'] };
  const isDate = match[7] === undefined;
  const zone = match[11];
  const offset = offsetMinutes(zone);
  const time = new Date(0);
  // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
  time.setUTCFullYear(year, month - 1, day);
  time.setUTCHours(hour, minute - offset, second);
  if (time.getUTCFullYear() > 9999 || time.getUTCFullYear() < 0) return { deviations: ['date-invalid'] };
  const fraction = match[10] === undefined || second === 60 ? '' : `.${match[10]}`;
  const at = `${time.toISOString().slice(0, 19)}${fraction}Z`;
  const leap: FindingCode[] = second === 60 ? ['date-leap-second'] : [];
  if (isDate) return { at, precision: 'date', deviations: ['date-only'] };
  if (zone === undefined) return { at, precision: 'local', deviations: [...leap, 'date-without-zone'] };
  return { at, deviations: isRfc3339(raw) ? leap : [...leap, 'date-format'] };
}

const number = (digits: string | undefined): number => (digits === undefined ? 0 : Number(digits));

/** RFC 3339 §5.6 with whatever offset; lower-case `t` and `z` are allowed there. */
const isRfc3339 = (raw: string): boolean => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i.test(raw);

/** Digits at fixed places: spares the common form a second look by the expression engine. */
function isCanonicalCalendar(raw: string): boolean {
  const at = (index: number): number => 10 * raw.charCodeAt(index) + raw.charCodeAt(index + 1) - 11 * 48;
  return isCalendar(100 * at(0) + at(2), at(5), at(8), at(11), at(14), at(17)) && at(17) < 60;
}

function isCalendar(year: number, month: number, day: number, hour: number, minute: number, second: number): boolean {
  if (month < 1 || month > 12 || day < 1 || hour > 23 || minute > 59 || second > 60) return false;
  if (month === 2 && day === 29) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return day <= (DAYS_IN_MONTH[month - 1] ?? 0);
}

function offsetMinutes(zone: string | undefined): number {
  if (zone === undefined || !/^[+-]/.test(zone)) return 0;
  const digits = zone.slice(1).replace(':', '').padEnd(4, '0');
  return (zone.startsWith('-') ? -1 : 1) * (60 * Number(digits.slice(0, 2)) + Number(digits.slice(2)));
}
