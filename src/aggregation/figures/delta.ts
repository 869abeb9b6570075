/** How a figure differs from the one before. */
export interface Delta {
  /** In the unit of the figure. */
  readonly absolute: number;
  /** As a share of the figure before, 0.1 for a tenth more; null where that was 0. */
  readonly relative: number | null;
}

/** A figure, null where there is nothing to tell it from, and how it differs from the one before. */
export interface Measured {
  readonly value: number | null;
  /** Null where either of the two is. */
  readonly delta: Delta | null;
}

/** Without the noise of binary fractions: 0.3 and not 0.30000000000000004. */
export const rounded = (figure: number): number => Number(figure.toPrecision(14));

export function deltaOf(value: number | null, before: number | null | undefined): Delta | null {
  if (value === null || before === null || before === undefined) return null;
  const absolute = value - before;
  return { absolute: rounded(absolute), relative: before === 0 ? null : rounded(absolute / before) };
}

/** The same figures of periods that follow one another, each compared with the period before; the first one has none. */
export function measured<Name extends string>(
  periods: readonly Readonly<Record<Name, number | null>>[],
): Record<Name, Measured>[] {
  return periods.map((figures, index) => {
    const names = Object.keys(figures) as Name[];
    const entries = names.map((name) => {
      const value = figures[name];
      return [name, { value, delta: deltaOf(value, periods[index - 1]?.[name]) }];
    });
    return Object.fromEntries(entries) as Record<Name, Measured>;
  });
}

/** What has come together by the end of each period. */
export function runningTotals(figures: readonly number[]): number[] {
  let total = 0;
  return figures.map((figure) => (total += figure));
}
