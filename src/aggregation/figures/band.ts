/** Figures from one bound on and below the next; the last band has no end. */
export interface Band {
  readonly from: number;
  readonly below: number | null;
}

/** Names of a registrar: 1, 2–9, 10–99, … */
export const SIZE_BOUNDS: readonly number[] = [1, 2, 10, 100, 1_000, 10_000, 100_000];
/** Scores by tens, 100 with the nineties: as the histograms of roll-ups have them. */
export const SCORE_BOUNDS: readonly number[] = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];
/** Shares of requests that were served. */
export const RELIABILITY_BOUNDS: readonly number[] = [0, 0.5, 0.9, 0.95, 0.99, 0.999];
/** Milliseconds. */
export const LATENCY_BAND_BOUNDS: readonly number[] = [0, 100, 250, 500, 1_000, 2_500, 5_000, 10_000];

/** @param bounds ascending */
export const bandsOf = (bounds: readonly number[]): Band[] =>
  bounds.map((from, index) => ({ from, below: bounds[index + 1] ?? null }));

/** Which band a figure is in, from 0; -1 below the first. As `width_bucket` of PostgreSQL has it, less one. */
export const bandAt = (bounds: readonly number[], figure: number): number =>
  bounds.filter((bound) => bound <= figure).length - 1;

/** How many figures are in each band; what is below the first is in none. */
export function countByBand(bounds: readonly number[], figures: readonly number[]): number[] {
  const counts = bounds.map(() => 0);
  for (const figure of figures) {
    const band = bandAt(bounds, figure);
    if (band >= 0) counts[band]! += 1;
  }
  return counts;
}
