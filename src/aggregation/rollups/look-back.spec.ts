import { lookBack } from './look-back.js';

const window = (start: string, end: string) => ({ start: new Date(start), end: new Date(end) });

describe('looking back', () => {
  it('takes the same stretch of the weeks before', () => {
    expect(lookBack(window('2026-06-15', '2026-06-17'), 2)).toEqual([
      window('2026-06-01', '2026-06-03'),
      window('2026-06-08', '2026-06-10'),
      window('2026-06-15', '2026-06-17'),
    ]);
  });

  it('counts nothing twice: a week or more is one stretch', () => {
    expect(lookBack(window('2026-06-15', '2026-06-22'), 2)).toEqual([window('2026-06-01', '2026-06-22')]);
    expect(lookBack(window('2026-06-15', '2026-06-21T23:00Z'), 1)).toHaveLength(2);
  });
});
