import { type Window } from '../runner.js';
import { windowAt } from '../window.js';

/** What figures over time are told by. UTC; weeks begin on Monday. */
export const STEPS = ['day', 'week', 'month'] as const;
export type Step = (typeof STEPS)[number];

/** Periods that one question may ask for. */
export const MOST_PERIODS: Readonly<Record<Step, number>> = { day: 60, week: 53, month: 24 };

/** The one period that an instant belongs to. */
export function periodAt(step: Step, instant: Date): Window {
  if (step !== 'month') return windowAt(step === 'day' ? 'daily' : 'weekly', instant);
  const [year, month] = [instant.getUTCFullYear(), instant.getUTCMonth()];
  return { start: new Date(Date.UTC(year, month)), end: new Date(Date.UTC(year, month + 1)) };
}

/** So many periods, the last of which is that of an instant; oldest first, without a gap. */
export function periodsUntil(step: Step, instant: Date, count: number): Window[] {
  const periods: Window[] = [];
  for (let period = periodAt(step, instant); periods.length < count; period = periodBefore(step, period))
    periods.unshift(period);
  return periods;
}

export const periodBefore = (step: Step, { start }: Window): Window => periodAt(step, new Date(start.getTime() - 1));

const DAY_MS = 86_400_000;

export const daysBefore = (instant: Date, days: number): Date => new Date(instant.getTime() - days * DAY_MS);

/** The same periods without what lies behind a day. */
export function upTo(day: Date, periods: readonly Window[]): Window[] {
  const end = daysBefore(day, -1);
  return periods.map((period) => ({ start: period.start, end: period.end < end ? period.end : end }));
}
