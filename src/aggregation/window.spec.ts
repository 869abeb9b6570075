import fc from 'fast-check';
import { type Cadence } from './runner.js';
import { lastWindows, overlap, WINDOW_MS, windowAt, windowsTouching } from './window.js';

const cadence = fc.constantFrom<Cadence>('hourly', 'daily', 'weekly');
const instant = fc.date({ min: new Date('1969-06-01'), max: new Date('2100-01-01'), noInvalidDate: true });
const at = (of: Cadence, text: string): string => windowAt(of, new Date(text)).start.toISOString();

describe('windows', () => {
  it('begin at the hour, at midnight UTC, and on Mondays', () => {
    expect(at('hourly', '2026-03-29T01:59:59.999Z')).toBe('2026-03-29T01:00:00.000Z');
    expect(at('daily', '2026-03-29T23:59:59.999Z')).toBe('2026-03-29T00:00:00.000Z');
    expect(at('weekly', '2026-11-22T12:00:00Z')).toBe('2026-11-16T00:00:00.000Z');
    expect(at('weekly', '2026-11-23T00:00:00Z')).toBe('2026-11-23T00:00:00.000Z');
  });

  it('pass over the end of a year as over any other day: 1 January 2027 is a Friday', () => {
    expect(at('weekly', '2027-01-01T00:00:00Z')).toBe('2026-12-28T00:00:00.000Z');
    expect(at('daily', '2024-12-31T23:30:00Z')).toBe('2024-12-31T00:00:00.000Z');
    expect(at('daily', '2024-02-29T12:00:00Z')).toBe('2024-02-29T00:00:00.000Z');
  });

  it('hold the instant, and the end belongs to the next one', () => {
    fc.assert(
      fc.property(cadence, instant, (of, when) => {
        const { start, end } = windowAt(of, when);
        expect(start <= when && when < end).toBe(true);
        expect(end.getTime() - start.getTime()).toBe(WINDOW_MS[of]);
        expect(windowAt(of, end).start).toEqual(end);
        if (of === 'weekly') expect(start.getUTCDay()).toBe(1);
        if (of !== 'hourly') expect(start.getUTCHours()).toBe(0);
        expect(start.getUTCMinutes()).toBe(0);
      }),
    );
  });

  it('the last ones are over, follow one another, and end with the newest that is over', () => {
    fc.assert(
      fc.property(cadence, instant, fc.integer({ min: 1, max: 60 }), (of, until, count) => {
        const windows = lastWindows(of, until, count);
        expect(windows).toHaveLength(count);
        windows.slice(1).forEach(({ start }, index) => expect(start).toEqual(windows[index]!.end));
        const newest = windows.at(-1)!;
        expect(newest.end <= until).toBe(true);
        expect(windowAt(of, newest.end).end > until).toBe(true);
      }),
    );
  });

  it('touch a stretch exactly where they share an instant with it', () => {
    fc.assert(
      fc.property(cadence, instant, fc.integer({ min: 1, max: 20 * 86_400_000 }), (of, start, length) => {
        const stretch = { start, end: new Date(start.getTime() + length) };
        const touching = windowsTouching(of, stretch);
        expect(touching.every((window) => overlap(window, stretch))).toBe(true);
        const before = windowAt(of, new Date(touching[0]!.start.getTime() - 1));
        const after = windowAt(of, touching.at(-1)!.end);
        expect([before, after].some((window) => overlap(window, stretch))).toBe(false);
      }),
    );
  });
});
