import * as fc from 'fast-check';
import { daysBefore, periodAt, periodBefore, periodsUntil, STEPS, upTo } from './period.js';

const instant = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
const step = fc.constantFrom(...STEPS);

describe('periods', () => {
  it('hold their instant, begin at midnight, and follow one another without a gap', () => {
    fc.assert(
      fc.property(step, instant, fc.integer({ min: 1, max: 30 }), (each, at, count) => {
        const periods = periodsUntil(each, at, count);
        expect(periods).toHaveLength(count);
        const last = periods.at(-1)!;
        expect([last.start <= at, at < last.end]).toEqual([true, true]);
        periods.forEach(({ start }, index) => {
          expect(start.toISOString()).toMatch(each === 'month' ? /-01T00:00:00\.000Z$/ : /T00:00:00\.000Z$/);
          if (each === 'week') expect(start.getUTCDay()).toBe(1);
          if (index > 0) expect(periods[index - 1]!.end).toEqual(start);
        });
        expect(periodBefore(each, last).end).toEqual(last.start);
      }),
    );
  });

  it('know months of any length', () => {
    const { start, end } = periodAt('month', new Date('2024-02-29T23:59:59.999Z'));
    expect([start, end]).toEqual([new Date('2024-02-01T00:00:00Z'), new Date('2024-03-01T00:00:00Z')]);
    expect(periodAt('month', new Date('2024-12-31T23:00:00Z')).end).toEqual(new Date('2025-01-01T00:00:00Z'));
  });

  it('end with a day where they are cut there', () => {
    const day = new Date('2024-03-06T00:00:00Z');
    expect(upTo(day, periodsUntil('week', day, 2)).map(({ end }) => end)).toEqual([
      new Date('2024-03-04T00:00:00Z'),
      daysBefore(day, -1),
    ]);
  });
});
