/** Where a figure comes from. */
export interface FigureSource {
  /**
   * `documented`: the operator of the service says so. `reported`: somebody else says so. `guessed`: nobody does. A figure chosen so that a
   * stated limit holds has the source of the limit.
   */
  readonly kind: 'documented' | 'reported' | 'guessed';
  /** Title and URL of a public page, or what the guess rests on. */
  readonly reference: string;
  /** The day that the source speaks for, or was read where it has no date, as `YYYY-MM-DD`; for a guess the day it was made. */
  readonly asOf: string;
}

/** What a profile must give a source for. */
export const FIGURES = [
  'ratePerSecond',
  'bounds',
  'burst',
  'concurrency',
  'chunkSize',
  'chunkDelaySeconds',
  'backoff',
  'attempts',
] as const;

export type Figure = (typeof FIGURES)[number];
export type FigureSources = Readonly<Record<Figure, FigureSource>>;

const from =
  (kind: FigureSource['kind']) =>
  (reference: string, asOf: string): FigureSource => ({ kind, reference, asOf });

export const documented = from('documented');
export const reported = from('reported');
export const guessed = from('guessed');

/** For a registry that publishes nothing. */
export const CAREFUL_GUESS = guessed(
  'No published figure was found; kept near the default of one request a second in the long run',
  '2026-11-22',
);

/** Figures that the operator of Rollcall began with, before anything was measured. */
export const STARTING_FIGURES = reported("The operator's starting figures for batches", '2025-12-05');

/** One source for every figure, and others where they differ. */
export function sourced(all: FigureSource, others: Partial<FigureSources> = {}): FigureSources {
  const every = Object.fromEntries(FIGURES.map((figure) => [figure, all])) as FigureSources;
  return { ...every, ...others };
}
