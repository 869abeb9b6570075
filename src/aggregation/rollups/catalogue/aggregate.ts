/** How far apart the rows of a table are, and the least that answers can be grouped by. */
export type Interval = 'hour' | 'day' | 'week' | 'month';
export const INTERVALS: readonly Interval[] = ['hour', 'day', 'week', 'month'];

/** What rows are told apart by. */
export interface Dimension {
  readonly column: string;
  /** What its values are. A text that is not known is ''. */
  readonly meaning: string;
}

/**
 * `sum`: of what happened, adds up over time. `level`: of what stands; of an interval the last window counts, as the same things stand in each.
 * `name`: a text that goes with the group. `percentile`: milliseconds, out of merged histograms. `share`: of two sums, 0…1; with `isLevel` of
 * what stands, and `of` is the whole, which every row of a window repeats.
 */
export type Measure = { readonly meaning: string } & (
  | { readonly is: 'sum' | 'level' | 'name'; readonly column: string }
  | { readonly is: 'percentile'; readonly column: string; readonly share: number }
  | { readonly is: 'share'; readonly columns: readonly string[]; readonly of: string; readonly isLevel?: boolean }
);

/** A roll-up table as it can be asked. Every one has `tenant_id` and `starts_at`, too. */
export interface Aggregate {
  /** That of its runner. */
  readonly name: string;
  readonly title: string;
  readonly table: string;
  readonly interval: Exclude<Interval, 'month'>;
  readonly dimensions: Readonly<Record<string, Dimension>>;
  readonly measures: Readonly<Record<string, Measure>>;
  /** What a key must be allowed to do beside `lookup`. */
  readonly scope?: 'portfolio';
}

/** Days that one question may span, by the interval of the table: about 750, 400 and 260 windows. */
export const MOST_DAYS: Readonly<Record<Aggregate['interval'], number>> = { hour: 31, day: 400, week: 1830 };

/** Days that a question spans which does not say from when. */
export const USUAL_DAYS: Readonly<Record<Aggregate['interval'], number>> = { hour: 2, day: 30, week: 182 };

/** Rows on a page at most. */
export const MOST_ROWS = 500;
