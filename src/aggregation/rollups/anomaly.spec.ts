import fc from 'fast-check';
import { ANOMALY_THRESHOLDS, anomaliesOf, type Anomaly, rejectionsOf, type SeriesPoint } from './anomaly.js';

const HOUR_MS = 3_600_000;
const WEEK = 168;
const START = Date.UTC(2026, 0, 5);
const instant = (hour: number) => new Date(START + hour * HOUR_MS);
const EARLIEST = instant(0);

/** By hour, from a Monday on; undefined where no window was computed. */
const hours = (values: readonly (number | undefined)[]): SeriesPoint[] =>
  values.flatMap((value, hour) => (value === undefined ? [] : [{ at: instant(hour), value }]));
const weeksOf = (count: number, of: (hour: number) => number) =>
  Array.from({ length: count * WEEK }, (_, hour) => of(hour % WEEK));
const flagsOf = (found: readonly Anomaly[]) =>
  found.map(({ at, flag }) => [(at.getTime() - START) / HOUR_MS, flag] as const);
const flags = (values: readonly (number | undefined)[], is: 'sum' | 'level' = 'sum') =>
  flagsOf(anomaliesOf(hours(values), is, EARLIEST));
const changed = (values: readonly number[], at: Record<number, number | undefined>) =>
  values.map((value, hour) => (hour in at ? at[hour] : value));

const kind = fc.constantFrom('sum' as const, 'level' as const);
/** Enough that chance does not decide. */
const volume = fc.integer({ min: ANOMALY_THRESHOLDS.leastVolume, max: 10_000 });
/** A few values a week are enough to try laws on: windows of a day, nine weeks. */
const anyDays = fc.array(fc.option(volume, { nil: undefined }), { minLength: 63, maxLength: 63 });
const days = (values: readonly (number | undefined)[]) =>
  values.flatMap((value, day) => (value === undefined ? [] : [{ at: instant(day * 24), value }]));

describe('a series', () => {
  it('that is constant has no anomaly', () => {
    fc.assert(
      fc.property(kind, fc.integer({ min: 0, max: 1e9 }), (is, value) => {
        expect(
          flags(
            weeksOf(9, () => value),
            is,
          ),
        ).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });

  it('that has its nights and weekends has none either', () => {
    const usual = weeksOf(9, (hour) => (hour >= 120 ? 0 : hour % 24 < 8 ? 30 : 1_000));
    expect(flags(usual)).toEqual([]);
    // What is usual on Monday morning is not on Sunday.
    expect(flags(changed(usual, { [8 * WEEK + 150]: 1_000 }))).toEqual([[8 * WEEK + 150, 'volume-high']]);
    expect(flags(changed(usual, { [8 * WEEK + 10]: 30 }))).toEqual([[8 * WEEK + 10, 'volume-low']]);
  });

  it('has the same anomalies whatever it is counted in', () => {
    fc.assert(
      fc.property(kind, anyDays, fc.integer({ min: 1, max: 20 }), (is, values, power) => {
        // Exact in binary: what lies on a threshold stays on it.
        const factor = 2 ** power;
        const scaled = values.map((value) => (value === undefined ? undefined : value * factor));
        expect(flagsOf(anomaliesOf(days(scaled), is, EARLIEST))).toEqual(
          flagsOf(anomaliesOf(days(values), is, EARLIEST)),
        );
      }),
    );
  });

  it('has no anomaly but where there is a window to show it, and those before the time asked for are compared with alone', () => {
    fc.assert(
      fc.property(kind, anyDays, fc.integer({ min: 0, max: 63 }), (is, values, from) => {
        const all = anomaliesOf(days(values), is, EARLIEST);
        for (const { at, windows } of all) {
          expect(values[(at.getTime() - START) / HOUR_MS / 24]).toBeDefined();
          expect(windows).toBeLessThanOrEqual(ANOMALY_THRESHOLDS.weeks);
        }
        const since = instant(from * 24);
        expect(anomaliesOf(days(values), is, since)).toEqual(all.filter(({ at }) => at >= since));
      }),
    );
  });

  it('shows a spike once, and the next one too', () => {
    fc.assert(
      fc.property(volume, fc.integer({ min: 0, max: WEEK - 1 }), (value, hour) => {
        const [first, next] = [5 * WEEK + hour, 6 * WEEK + hour];
        const spiky = changed(
          weeksOf(9, () => value),
          { [first]: value * 10, [next]: value * 10 },
        );
        expect(flags(spiky)).toEqual([
          [first, 'volume-high'],
          [next, 'volume-high'],
        ]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a window', () => {
  const at = 8 * WEEK;
  const of = (value: number, rest: (hour: number) => number = () => 100, is: 'sum' | 'level' = 'sum') =>
    anomaliesOf(hours([...weeksOf(8, rest), value]), is, EARLIEST);

  it.each([
    [141, 'volume-high'],
    [140, undefined],
    [60, undefined],
    [59, 'volume-low'],
    [0, 'silent'],
  ])('of %d where 100 is usual: %s', (value, flag) => {
    expect(of(value)).toEqual(
      flag === undefined ? [] : [{ at: instant(at), flag, expected: 100, observed: value, windows: 8 }],
    );
  });

  it('may be further away where windows always were', () => {
    // 80, 120, 80, … at the same time of the week: median 100, spread 1.4826 × 20, so that 118.6 is within four.
    const swinging = Array.from({ length: 8 * WEEK }, (_, hour) => (Math.floor(hour / WEEK) % 2 === 0 ? 80 : 120));
    const flagged = (value: number) => anomaliesOf(hours([...swinging, value]), 'sum', instant(at)).length;
    expect([flagged(218), flagged(219)]).toEqual([0, 1]);
  });

  it('is not judged by fewer than four others, nor by more than the last eight', () => {
    const flagged = (weeks: number) => flags([...weeksOf(weeks, () => 100), 1_000]).length;
    expect([3, 4].map(flagged)).toEqual([0, 1]);
    const long = anomaliesOf(hours([...weeksOf(10, () => 100), 1_000]), 'sum', EARLIEST);
    expect(long).toMatchObject([{ flag: 'volume-high', windows: 8 }]);
  });

  it('of few things is left to chance, unless there is nothing at all', () => {
    expect(of(19, () => 2)).toEqual([]);
    expect(flagsOf(of(20, () => 2))).toEqual([[at, 'volume-high']]);
    expect(flagsOf(of(0, () => 2))).toEqual([[at, 'silent']]);
  });

  it('before which there was sometimes nothing is not silent', () => {
    const seldom = changed(
      weeksOf(8, () => 2),
      { [7 * WEEK]: 0 },
    );
    expect(flags([...seldom, 0])).toEqual([[7 * WEEK, 'silent']]);
  });

  it('of a group that is new is compared with nothing', () => {
    expect(flags([...weeksOf(8, () => 0), 1_000, 5_000])).toEqual([]);
    expect(flags(weeksOf(9, () => 0))).toEqual([]);
  });

  it('that was not computed is neither silent nor compared with', () => {
    const gap = changed(
      [...weeksOf(9, () => 100)],
      Object.fromEntries(Array.from({ length: 50 }, (_, hour) => [4 * WEEK + hour, undefined])),
    );
    expect(flags(gap)).toEqual([]);
    const flagged = anomaliesOf(
      hours(
        changed(
          weeksOf(9, () => 100),
          { [4 * WEEK]: undefined, [at]: 300 },
        ),
      ),
      'sum',
      EARLIEST,
    );
    expect(flagged).toEqual([{ at: instant(at), flag: 'volume-high', expected: 100, observed: 300, windows: 7 }]);
  });

  it.each([
    [70, undefined],
    [69, 'sudden-drop'],
    [1_000, undefined],
  ])('in which %d stand where 100 stood: %s', (value, flag) => {
    expect(of(value, () => 100, 'level')).toEqual(
      flag === undefined ? [] : [{ at: instant(at), flag, expected: 100, observed: value, windows: 1 }],
    );
  });

  it('of what stands is compared with the one before, also where one in between was not computed', () => {
    expect(flags([100, undefined, 50, 50, 19, 1], 'level')).toEqual([
      [2, 'sudden-drop'],
      [4, 'sudden-drop'],
    ]);
  });
});

describe('rows that were left out', () => {
  const usual = Array.from({ length: 9 }, (_, week) => ({ at: instant(week * WEEK), read: 1_000, rejected: 10 }));
  const last = (read: number, rejected: number, before = usual.slice(0, 8)) =>
    rejectionsOf([...before, { at: instant(8 * WEEK), read, rejected }], EARLIEST);

  it('are flagged where they are a greater share than in other weeks', () => {
    expect(last(1_000, 10)).toEqual([]);
    expect(last(1_000, 60)).toEqual([]);
    expect(last(1_000, 61)).toEqual([
      { at: instant(8 * WEEK), flag: 'null-share', expected: 0.01, observed: 0.061, windows: 8 },
    ]);
    expect(last(100_000, 1_000)).toEqual([]);
    // Less is left out than usual: nothing to worry about.
    const bad = usual.slice(0, 8).map((point) => ({ ...point, rejected: 500 }));
    expect(last(1_000, 0, bad)).toEqual([]);
  });

  it('are not where there are few, where the share always swings, or where there is no history', () => {
    expect(last(19, 19)).toEqual([]);
    expect(last(20, 20)).toHaveLength(1);
    expect(last(1_000, 500, usual.slice(0, 3))).toEqual([]);
    expect(last(1_000, 500, usual.map((point) => ({ ...point, read: 10 })).slice(0, 8))).toEqual([]);
    const swinging = usual.slice(0, 8).map((point, week) => ({ ...point, rejected: week % 2 === 0 ? 0 : 200 }));
    const atLast = (rejected: number) => last(1_000, rejected, swinging).filter(({ at }) => at >= instant(8 * WEEK));
    expect([atLast(690).length, atLast(700).length]).toEqual([0, 1]);
  });
});
