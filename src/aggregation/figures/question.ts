import { ProblemError } from '../../platform/errors/index.js';

/** @throws ProblemError 400 that names the member and what it may be */
export function oneOf<Word extends string>(member: string, word: string, allowed: readonly Word[]): Word {
  const found = allowed.find((one) => one === word);
  if (found === undefined) throw invalid(member, `${member} must be one of ${allowed.join(', ')}`, { allowed });
  return found;
}

/** @throws ProblemError 400 for what is no whole number of 1 to `most` */
export function countOf(member: string, count: number, most: number): number {
  if (Number.isInteger(count) && count >= 1 && count <= most) return count;
  throw invalid(member, `${member} must be a whole number from 1 to ${most}`, { allowed: { min: 1, max: most } });
}

const INSTANT = /^(\d{4}-\d{2}-\d{2})(?:T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:\d{2}))?$/;

/** A date or an instant from the year 1 on, before which PostgreSQL counts otherwise. JavaScript takes 30 February for 2 March; here it is none. */
export function readInstant(text: string): Date | undefined {
  const day = INSTANT.exec(text)?.[1];
  const [midnight, instant] = [new Date(day ?? NaN), new Date(text)];
  const exists = !Number.isNaN(midnight.getTime()) && midnight.toISOString().slice(0, 10) === day;
  return exists && instant.getUTCFullYear() >= 1 ? instant : undefined;
}

/** @throws ProblemError 400 for what is neither a date nor an instant */
export function instantOf(member: string, text: string): Date {
  const instant = readInstant(text);
  if (instant !== undefined) return instant;
  const allowed = ['2026-06-01', '2026-06-01T12:00:00Z'];
  throw invalid(member, `${member} must be a date or an instant such as ${allowed.join(' or ')}`, { allowed });
}

/** The stretch that was asked for; without a word, the last days before `until`. @throws ProblemError 400 */
export function stretchOf(
  asked: { readonly from?: string; readonly to?: string },
  { until, usualDays, mostDays }: { readonly until: Date; readonly usualDays: number; readonly mostDays: number },
): { from: Date; to: Date } {
  const to = asked.to === undefined ? until : instantOf('to', asked.to);
  const from = asked.from === undefined ? new Date(to.getTime() - usualDays * DAY_MS) : instantOf('from', asked.from);
  if (from >= to) throw invalid('from', 'from must be before to');
  if (to.getTime() - from.getTime() > mostDays * DAY_MS)
    throw invalid('from', `from and to may be ${mostDays} days apart at most`, { allowed: { maxDays: mostDays } });
  return { from, to };
}

const DAY_MS = 86_400_000;

/** A text that PostgreSQL can hold. @throws ProblemError 400 */
export function textOf(member: string, text: string): string {
  if (text.includes('\0')) throw invalid(member, `${member} must not hold NUL`);
  return text;
}

export const invalid = (member: string, message: string, detail: object = {}): ProblemError =>
  new ProblemError(400, 'invalid-request', 'Invalid request', message, { member, ...detail });
