import { DAYS, isDone, LATEST_DAY, type PostureRow, WEEKS } from './figure-rows.js';

const DAY_MS = 86_400_000;
/** Rows of a tenant and a day. */
export const isOf = (tenant: string, day: Date | undefined) => (row: { starts_at: string; tenant_id: string }) =>
  row.tenant_id === tenant && row.starts_at === day?.toISOString();
/** Rows of a tenant that begin in [from, to). */
export const isWithin = (tenant: string, from: Date, to: Date) => (row: { starts_at: string; tenant_id: string }) =>
  row.tenant_id === tenant && row.starts_at >= from.toISOString() && row.starts_at < to.toISOString();
export const sum = <T>(all: readonly T[], of: (one: T) => number): number =>
  all.reduce((total, one) => total + of(one), 0);
/** Average score of groups of names. */
export const averageOf = (posture: readonly PostureRow[]): number | null => {
  const scored = sum(posture, (row) => row.scored);
  return scored === 0 ? null : sum(posture, (row) => row.score_sum) / scored;
};
export const daysBefore = (day: Date, days: number): Date => new Date(day.getTime() - days * DAY_MS);
/** A week up to the newest day that is done, and its last day that is. */
export const weekOf = (week: number) => {
  const start = WEEKS[week]!;
  const days = DAYS.slice(week * 7, week * 7 + 7).filter(isDone);
  const end = [daysBefore(start, -7), daysBefore(LATEST_DAY, -1)].sort((a, b) => +a - +b)[0]!;
  return { start, end, last: days.at(-1) };
};

/** The same, but for what is lost in the last digits of fractions. */
export function closeTo<T>(expected: T): T {
  if (typeof expected === 'number' && !Number.isInteger(expected)) return expect.closeTo(expected, 8) as T;
  if (expected === null || typeof expected !== 'object') return expected;
  return Object.fromEntries(Object.entries(expected).map(([name, value]) => [name, closeTo(value)])) as T;
}
