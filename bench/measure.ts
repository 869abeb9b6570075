import { type Measured, type Size } from './scenario.js';

/** One round: does its work, checks it, gives operations per second. */
export type Round = () => Promise<number>;

export interface Comparison {
  readonly figure: string;
  readonly yardstick: string;
  readonly goal: number | null;
  readonly subject: Round;
  readonly against: Round;
}

/** One subject beside several yardsticks, each of which gives a figure. */
export interface JointComparison {
  readonly subject: Round;
  readonly yardsticks: readonly (Pick<Comparison, 'figure' | 'yardstick' | 'goal'> & { readonly against: Round })[];
  /** Figures of the subject alone, from the same rounds. */
  readonly rates?: readonly Pick<Measured, 'figure' | 'unit' | 'goal'>[];
  /** Default: two, and none in a small run. */
  readonly warmUps?: number;
}

const middle = (values: readonly number[]): number => {
  const sorted = values.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  const upper = sorted[half] ?? NaN;
  return sorted.length % 2 ? upper : ((sorted[half - 1] ?? NaN) + upper) / 2;
};

/** The value below which a share of the values lies (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

/** Two, because a server that has just started is still being compiled during the first. */
const WARM_UPS = 2;

/** Three significant digits: more would pretend to a precision that no machine has. */
export const three = (value: number): number => Number(value.toPrecision(3));

/** Largest minus smallest. */
const spreadOf = (values: readonly number[]): number => three(Math.max(...values) - Math.min(...values));

/**
 * Ratio of subject to yardstick: two warm-ups of each, then pairs in alternating order, so that whatever slows the machine down slows both.
 * The value is the median of the rounds' ratios.
 */
export async function compare(size: Size, comparison: Comparison): Promise<Measured> {
  const { subject, ...yardstick } = comparison;
  const [measured] = await compareJointly(size, { subject, yardsticks: [yardstick] });
  return measured!;
}

/** As {@link compare}, with several yardsticks in every round: they take turns in going first, and the subject in being among them. */
export async function compareJointly({ rounds, small }: Size, comparison: JointComparison): Promise<Measured[]> {
  const { subject, yardsticks, rates = [], warmUps = small ? 0 : WARM_UPS } = comparison;
  for (let warmUp = 0; warmUp < warmUps; warmUp++) {
    for (const { against } of yardsticks) await against();
    await subject();
  }
  const subjectRates: number[] = [];
  const yardstickRates = yardsticks.map((): number[] => []);
  for (let round = 0; round < rounds; round++) {
    const measureYardsticks = async (): Promise<void> => {
      for (const [n, { against }] of yardsticks.entries()) yardstickRates[n]!.push(await against());
    };
    if (round % 2 === 0) await measureYardsticks();
    subjectRates.push(await subject());
    if (round % 2 !== 0) await measureYardsticks();
  }
  const ratios = yardsticks.map(({ figure, yardstick, goal }, n): Measured => {
    const paired = subjectRates.map((rate, round) => rate / yardstickRates[n]![round]!);
    const value = middle(paired);
    return {
      figure,
      value: three(value),
      unit: 'ratio',
      yardstick,
      goal,
      met: goal === null ? null : value >= goal,
      rounds,
      spread: spreadOf(paired),
      rate: Math.round(middle(subjectRates)),
      yardstickRate: Math.round(middle(yardstickRates[n]!)),
    };
  });
  return [...rates.map((named) => summed(named, subjectRates)), ...ratios];
}

/** A figure that is no ratio: median and spread of what the rounds gave. With `atMost`, the goal is the greatest value that we want. */
export function summed(
  named: Pick<Measured, 'figure' | 'unit' | 'goal' | 'atMost'>,
  values: readonly number[],
): Measured {
  const value = middle(values);
  const { figure, unit, goal, atMost = false } = named;
  return {
    figure,
    value: three(value),
    unit,
    yardstick: null,
    goal,
    ...(atMost && { atMost }),
    met: goal === null ? null : atMost ? value <= goal : value >= goal,
    rounds: values.length,
    spread: spreadOf(values),
  };
}

/** Operations per second of `work`, which says how many it did. */
export async function rateOf(work: () => Promise<number> | number): Promise<number> {
  const before = performance.now();
  const done = await work();
  return (done * 1000) / (performance.now() - before);
}
