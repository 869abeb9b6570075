/** One measured figure. With `--json` each is one line. */
export interface Figure {
  readonly scenario: string;
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  /** What the value is a ratio to, measured in the same rounds; null for a plain count. */
  readonly yardstick: string | null;
  /** The least value that we want; null where the figure stands for comparison alone. */
  readonly goal: number | null;
  /** The goal is the greatest value instead. */
  readonly atMost?: boolean;
  readonly met: boolean | null;
  readonly rounds: number;
  /** Largest minus smallest round, in `unit`. */
  readonly spread: number;
  /** Operations a second of subject and yardstick, medians. */
  readonly rate?: number;
  readonly yardstickRate?: number;
}

export type Measured = Omit<Figure, 'scenario'>;

/** Where and when a figure was measured: with it, lines of several runs can be told apart. */
export interface Circumstances {
  /** RFC 3339, when the run began. */
  readonly at: string;
  readonly machine: string;
  readonly node: string;
  readonly postgresql: string;
  /** True where nothing but the results were looked at. */
  readonly small: boolean;
}

/** How much is done. `small` proves that a scenario runs and answers right; its figures mean nothing. */
export interface Size {
  readonly rounds: number;
  readonly small: boolean;
}

export interface Scenario {
  readonly name: string;
  readonly title: string;
  /** True where it runs only when it is named. */
  readonly isLong?: boolean;
  /** Measures; reports each figure as soon as it is there. Throws where an answer was wrong. */
  run(size: Size, report: (figure: Measured) => void): Promise<void>;
}
