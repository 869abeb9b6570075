import fc from 'fast-check';
import { lifetimeMs, LONGEST_LIFE_MS, SHORTEST_LIFE_MS } from './lifetime.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const NOW = Date.UTC(2026, 5, 8, 12);
/** Changes so long ago. */
const ago = (...times: number[]) => times.map((time) => new Date(NOW - time));

describe('how long an answer is kept', () => {
  it('is a tenth of the median time between the last changes', () => {
    expect(lifetimeMs([ago(3 * HOUR, 2 * HOUR, HOUR)], NOW)).toBe(6 * MINUTE);
    expect(lifetimeMs([ago(30 * HOUR, 3 * HOUR, 2 * HOUR, HOUR)], NOW)).toBe(6 * MINUTE);
  });

  it('is decided by what changes most often', () => {
    const hourly = ago(3 * HOUR, 2 * HOUR, HOUR);
    expect(lifetimeMs([hourly, ago(30 * HOUR, 20 * HOUR, 10 * HOUR)], NOW)).toBe(lifetimeMs([hourly], NOW));
  });

  it('grows where nothing has changed for long, and is the shortest where nothing is known', () => {
    expect(lifetimeMs([ago(10 * HOUR)], NOW)).toBe(HOUR);
    expect(lifetimeMs([ago(MINUTE)], NOW)).toBe(6_000);
    expect(lifetimeMs([[]], NOW)).toBe(SHORTEST_LIFE_MS);
    expect(lifetimeMs([ago(10 * HOUR), []], NOW)).toBe(SHORTEST_LIFE_MS);
    expect(lifetimeMs([], NOW)).toBe(LONGEST_LIFE_MS);
  });

  it('bears a clock that is behind the one of the changes', () => {
    expect(lifetimeMs([ago(-HOUR)], NOW)).toBe(SHORTEST_LIFE_MS);
  });

  it('stays within its bounds, and within what the rules allow', () => {
    const changes = fc.array(
      fc.array(fc.date({ min: new Date(NOW - 1e10), max: new Date(NOW + 1e6), noInvalidDate: true })),
    );
    fc.assert(
      fc.property(changes, fc.integer({ min: 0, max: 2 * LONGEST_LIFE_MS }), (all, bound) => {
        const sorted = all.map((instants) => instants.sort((a, b) => a.getTime() - b.getTime()));
        const life = lifetimeMs(sorted, NOW, bound);
        expect(life).toBeLessThanOrEqual(Math.min(bound, LONGEST_LIFE_MS));
        expect(life).toBeGreaterThanOrEqual(Math.min(bound, SHORTEST_LIFE_MS));
      }),
    );
  });
});
