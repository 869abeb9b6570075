import { documentedProblem } from '../../platform/errors/index.js';
import { type Cadence, type Window } from '../runner.js';
import { WINDOW_MS } from '../window.js';
import { type Band } from './band.js';
import { type BandedWeekDto, type PeriodDto } from './dto/figures.dto.js';

export const INVALID = documentedProblem('`invalid-request`: `member` says which, `allowed` what it may be.');

/** The end of a window that begins at an instant, as answers have it. */
export const asOf = (start: Date | null | undefined, cadence: Cadence = 'daily'): string | null =>
  start ? new Date(start.getTime() + WINDOW_MS[cadence]).toISOString() : null;

/** @param last where its last window that is computed begins */
export const periodDto = ({ start, end }: Window, last: Date | null | undefined, cadence?: Cadence): PeriodDto => ({
  ...{ start: start.toISOString(), end: end.toISOString() },
  asOf: asOf(last, cadence),
});

export const bandedWeekDto = (
  week: Window,
  last: Date | null | undefined,
  bands: readonly Band[],
  counts: readonly number[],
  cadence?: Cadence,
): BandedWeekDto => ({
  ...periodDto(week, last, cadence),
  bands: bands.map((band, index) => ({ ...band, count: counts[index]! })),
});
