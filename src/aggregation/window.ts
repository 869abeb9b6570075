import { type Cadence, type Window } from './runner.js';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** UTC has neither summer time nor, for PostgreSQL and for Node, leap seconds: all windows of a cadence are equally long. */
export const WINDOW_MS: Readonly<Record<Cadence, number>> = { hourly: HOUR_MS, daily: DAY_MS, weekly: 7 * DAY_MS };

/** The epoch was a Thursday; the first Monday is 5 January 1970. */
const ORIGIN_MS: Readonly<Record<Cadence, number>> = { hourly: 0, daily: 0, weekly: 4 * DAY_MS };

/** The one window that an instant belongs to. */
export function windowAt(cadence: Cadence, instant: Date): Window {
  const [length, origin] = [WINDOW_MS[cadence], ORIGIN_MS[cadence]];
  const start = Math.floor((instant.getTime() - origin) / length) * length + origin;
  return { start: new Date(start), end: new Date(start + length) };
}

/** The windows that have ended by an instant, at most the last `count` of them, oldest first. */
export function lastWindows(cadence: Cadence, until: Date, count: number): Window[] {
  const length = WINDOW_MS[cadence];
  const end = windowAt(cadence, until).start.getTime();
  return Array.from({ length: count }, (_, index) => {
    const start = end - (count - index) * length;
    return { start: new Date(start), end: new Date(start + length) };
  });
}

/** The windows of a cadence that share an instant with [from, until), oldest first. */
export function windowsTouching(cadence: Cadence, { start: from, end: until }: Window): Window[] {
  const windows: Window[] = [];
  let window = windowAt(cadence, from);
  for (; window.start < until; window = windowAt(cadence, window.end)) windows.push(window);
  return windows;
}

/** Whether two stretches share an instant. */
export const overlap = (a: Window, b: Window): boolean => a.start < b.end && b.start < a.end;
