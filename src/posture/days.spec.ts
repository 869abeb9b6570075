import { daysBetween } from './days.js';

test.each([
  ['2026-11-22T00:00:00Z', '2026-11-23T12:00:00Z', 1.5],
  ['2026-11-22T00:00:00Z', '2026-11-21T00:00:00Z', -1],
  ['2026-11-22T00:00:00Z', '2026-11-22T00:00:00.123456789Z', 0.123 / 86_400],
  ['2026-11-22T00:00:00Z', 'soon', undefined],
  ['2026-11-22T00:00:00Z', undefined, undefined],
  [undefined, '2026-11-22T00:00:00Z', undefined],
])('from %s to %s: %p', (from, to, days) => {
  expect(daysBetween(from, to)).toEqual(days === undefined ? undefined : expect.closeTo(days, 9));
});
