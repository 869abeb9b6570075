/** A window that was computed, and what it came to. Windows that were not are left out of a series. */
export interface SeriesPoint {
  readonly at: Date;
  readonly value: number;
}

/** What a window had to do with of its input. */
export interface RejectedPoint {
  readonly at: Date;
  /** Rows read, those left out included. */
  readonly read: number;
  /** Rows left out. */
  readonly rejected: number;
}

/**
 * `volume-high`, `volume-low`: far from what happens at that time of the week. `silent`: nothing where there always was something. `sudden-drop`: much
 * less stands than in the window before. `null-share`: more of the input than usual had to be left out.
 */
export const ANOMALY_FLAGS = ['volume-high', 'volume-low', 'silent', 'sudden-drop', 'null-share'] as const;
export type AnomalyFlag = (typeof ANOMALY_FLAGS)[number];

/** A window that is not as others, with what tells it. */
export interface Anomaly {
  readonly at: Date;
  readonly flag: AnomalyFlag;
  /** The median of the windows that it is compared with; of `null-share` a share, 0…1. */
  readonly expected: number;
  readonly observed: number;
  /** How many windows it is compared with. */
  readonly windows: number;
}

/** What is out of the ordinary. */
export const ANOMALY_THRESHOLDS = {
  /** Windows are compared with those at the same time of the week, so many weeks back. */
  weeks: 8,
  /** With fewer of them nothing is said. */
  leastWindows: 4,
  /** Spreads that a window may be away from the median. */
  spreads: 4,
  /** The spread is taken to be this share of the median at least: what hardly ever moves may move a little. */
  leastSpread: 0.1,
  /** Where fewer things happen or stand, chance decides. */
  leastVolume: 20,
  /** Share of what stood in the window before that may be gone. */
  drop: 0.3,
  /** What the share of rows left out may rise by in any case. */
  leastRise: 0.05,
} as const;

/** The median absolute deviation of what is normally distributed, times this, is its standard deviation. */
const MAD_TO_SPREAD = 1.4826;
const WEEK_MS = 7 * 86_400_000;

const { weeks, leastWindows, spreads, leastSpread, leastVolume, drop, leastRise } = ANOMALY_THRESHOLDS;

/**
 * The windows of a series that are not as others. What was before the first one that has anything is no history: there was nothing to count yet.
 *
 * @param series of one group, by time
 * @param is of a `sum` what happens is looked at, of a `level` what stands
 * @param from windows that began before are only compared with
 */
export function anomaliesOf(series: readonly SeriesPoint[], is: 'sum' | 'level', from: Date): Anomaly[] {
  const first = series.findIndex(({ value }) => value > 0);
  const known = first < 0 ? [] : series.slice(first);
  let values: ReadonlyMap<number, number> | undefined;
  return known.flatMap((point, index) => {
    if (point.at < from) return [];
    // Of what stands, and is not gone altogether, the weeks before say nothing: there may be a great many such series.
    if (is === 'level' && point.value !== 0) return dropOf(point, known[index - 1]);
    values ??= new Map(known.map(({ at, value }) => [at.getTime(), value]));
    const past = sameTimeOfWeek(values, point.at);
    const silence = silenceOf(point, past);
    if (silence.length > 0) return silence;
    return is === 'sum' ? volumeOf(point, past) : dropOf(point, known[index - 1]);
  });
}

/** The windows of which more of the input than usual was left out. */
export function rejectionsOf(series: readonly RejectedPoint[], from: Date): Anomaly[] {
  const enough = series.filter(({ read }) => read >= leastVolume);
  const shares = new Map(enough.map(({ at, read, rejected }) => [at.getTime(), rejected / read]));
  return enough.flatMap(({ at, read, rejected }): Anomaly[] => {
    const past = sameTimeOfWeek(shares, at);
    if (at < from || past.length < leastWindows) return [];
    const [expected, observed] = [median(past), rejected / read];
    const isMore = observed - expected > Math.max(leastRise, spreads * spreadOf(past, expected));
    return isMore ? [{ at, flag: 'null-share', expected, observed, windows: past.length }] : [];
  });
}

function silenceOf({ at, value }: SeriesPoint, past: readonly number[]): Anomaly[] {
  if (value !== 0 || past.length < leastWindows || past.some((before) => before === 0)) return [];
  return [{ at, flag: 'silent', expected: median(past), observed: 0, windows: past.length }];
}

function volumeOf({ at, value: observed }: SeriesPoint, past: readonly number[]): Anomaly[] {
  if (past.length < leastWindows) return [];
  if (observed < leastVolume && past.every((before) => before < leastVolume)) return [];
  const expected = median(past);
  if (Math.max(expected, observed) < leastVolume) return [];
  const usual = spreads * Math.max(spreadOf(past, expected), leastSpread * expected);
  if (Math.abs(observed - expected) <= usual) return [];
  return [{ at, flag: observed > expected ? 'volume-high' : 'volume-low', expected, observed, windows: past.length }];
}

function dropOf({ at, value: observed }: SeriesPoint, before: SeriesPoint | undefined): Anomaly[] {
  if (before === undefined || before.value < leastVolume || observed >= before.value * (1 - drop)) return [];
  return [{ at, flag: 'sudden-drop', expected: before.value, observed, windows: 1 }];
}

function sameTimeOfWeek(values: ReadonlyMap<number, number>, at: Date): number[] {
  const past = Array.from({ length: weeks }, (_, week) => values.get(at.getTime() - (week + 1) * WEEK_MS));
  return past.filter((value) => value !== undefined);
}

const spreadOf = (values: readonly number[], middle: number): number =>
  MAD_TO_SPREAD * median(values.map((value) => Math.abs(value - middle)));

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2;
}
