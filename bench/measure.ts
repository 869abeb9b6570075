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

/**
 * Ratio of subject to yardstick: two warm-ups of each, then pairs in alternating order, so that whatever slows the machine down slows both.
 * The value is the median of the rounds' ratios.
 */
export async function compare({ rounds }: Size, comparison: Comparison): Promise<Measured> {
  const { figure, yardstick, goal, subject, against } = comparison;
  for (let warmUp = 0; warmUp < WARM_UPS; warmUp++) {
    await against();
    await subject();
  }
  const pairs: { rate: number; yardstickRate: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const yardstickFirst = round % 2 === 0 ? await against() : undefined;
    const rate = await subject();
    pairs.push({ rate, yardstickRate: yardstickFirst ?? (await against()) });
  }
  const ratios = pairs.map((pair) => pair.rate / pair.yardstickRate);
  const value = middle(ratios);
  return {
    figure,
    value: three(value),
    unit: 'ratio',
    yardstick,
    goal,
    met: goal === null ? null : value >= goal,
    rounds,
    spread: three(Math.max(...ratios) - Math.min(...ratios)),
    rate: Math.round(middle(pairs.map((pair) => pair.rate))),
    yardstickRate: Math.round(middle(pairs.map((pair) => pair.yardstickRate))),
  };
}

/** Operations per second of `work`, which says how many it did. */
export async function rateOf(work: () => Promise<number> | number): Promise<number> {
  const before = performance.now();
  const done = await work();
  return (done * 1000) / (performance.now() - before);
}
