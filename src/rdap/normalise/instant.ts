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
const CANONICAL = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,18})?Z$/;
/** Year first, any separator; time, fraction and offset optional. Orders that can be confused are not guessed at. */
const TOLERATED =
  /^(\d{4})(?:([-/.])(\d\d)\2(\d\d)|(\d\d)(\d\d))(?:[T\s]+(\d\d):?(\d\d)(?::?(\d\d)(?:[.,](\d{1,18}))?)?\s*(Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?)?$/i;

const CLEAN: readonly FindingCode[] = [];

/**
 * Reads a date. Date-only stays on its day at 00:00 UTC; a time without a zone is read as UTC; a leap second is the next
 * second, since neither PostgreSQL nor JavaScript keeps one. Years beyond 9999 and whatever else cannot be read give no `at`.
 */
export function readInstant(raw: string): ReadInstant {
  if (CANONICAL.test(raw) && isCanonicalCalendar(raw)) return { at: raw, deviations: CLEAN };
  const match = TOLERATED.exec(raw);
  if (match === null) return { deviations: ['date-invalid'] };
  const [, year = '', , dashedMonth, dashedDay, plainMonth, plainDay, hour, minute, second = '00', fraction, zone] =
    match;
  const month = dashedMonth ?? plainMonth ?? '';
  const day = dashedDay ?? plainDay ?? '';
  if (!isCalendar(+year, +month, +day, +(hour ?? 0), +(minute ?? 0), +second)) return { deviations: ['date-invalid'] };
  const date = `${year}-${month}-${day}`;
  if (hour === undefined) return { at: `${date}T00:00:00Z`, precision: 'date', deviations: ['date-only'] };
  const isLeap = second === '60';
  const written = `${date}T${hour}:${minute}:${isLeap ? '59' : second}`;
  const offset = offsetMinutes(zone);
  const utc = isLeap || offset !== 0 ? shift(written, offset, isLeap ? 1 : 0) : written;
  if (utc === undefined) return { deviations: ['date-invalid'] };
  const at = `${utc}${fraction === undefined || isLeap ? '' : `.${fraction}`}Z`;
  const leap: FindingCode[] = isLeap ? ['date-leap-second'] : [];
  if (zone === undefined) return { at, precision: 'local', deviations: [...leap, 'date-without-zone'] };
  return { at, deviations: RFC_3339.test(raw) ? leap : [...leap, 'date-format'] };
}

/** Moves a calendar time by the offset of its zone and over a leap second; undefined beyond the years of RFC 3339. */
function shift(at: string, minutes: number, seconds: number): string | undefined {
  // Most offsets stay on the day, and need no calendar.
  const minuteOfDay = 60 * Number(at.slice(11, 13)) + Number(at.slice(14, 16)) - minutes;
  if (seconds === 0 && minuteOfDay >= 0 && minuteOfDay < 1440) {
    return `${at.slice(0, 11)}${twoDigits(Math.floor(minuteOfDay / 60))}:${twoDigits(minuteOfDay % 60)}${at.slice(16)}`;
  }
  const time = new Date(Date.parse(`${at}Z`) + 1000 * (seconds - 60 * minutes));
  const year = time.getUTCFullYear();
  return year < 0 || year > 9999 ? undefined : time.toISOString().slice(0, 19);
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value));

/** RFC 3339 §5.6 with whatever offset; lower-case `t` and `z` are allowed there. */
const RFC_3339 = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i;

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
