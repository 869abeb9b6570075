import { type Window } from '../runner.js';

const WEEK_MS = 7 * 86_400_000;

/** A stretch of time and the same stretch of each of the weeks before it, oldest first; one that is longer than a week is whole. */
export function lookBack({ start, end }: Window, weeks: number): Window[] {
  const back = (stretch: number): Window => ({
    start: new Date(start.getTime() - stretch * WEEK_MS),
    end: new Date(end.getTime() - stretch * WEEK_MS),
  });
  if (end.getTime() - start.getTime() >= WEEK_MS) return [{ start: back(weeks).start, end }];
  return Array.from({ length: weeks + 1 }, (_, index) => back(weeks - index));
}
