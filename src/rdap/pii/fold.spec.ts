import * as fc from 'fast-check';
import { fold, unfold } from './fold.js';

describe('fold (PII-11)', () => {
  it.each([
    ['plain', 'plain'],
    ['Grüße aus Köln', 'Grüße aus Köln'],
    ['e\u200bv\u202ea', 'eva'],
    ['ｅｖａ＠ｈｏｓｔ', 'eva@host'],
    ['٠١٢٣ ०१२३ 𝟎𝟏', '0123 0123 01'],
    ['+44‑20–7946', '+44-20-7946'],
    ['host。example', 'host.example'],
    ['7О46', '7046'],
    ['Отдел 7', 'Отдел 7'],
    ['ﬁle', 'file'],
    ['cafe\u0301', 'café'],
    ['', ''],
  ])('reads %j as %j', (given, read) => {
    expect(fold(given, false).text).toBe(read);
  });

  it('maps offsets back over what was stripped, widened and composed', () => {
    const given = 'a\u200b\u200bｂ ﬁ e\u0301!';
    const folded = fold(given, false);
    expect(folded.text).toBe('ab fi é!');
    expect(unfold(folded, 1, 2)).toEqual([3, 4]);
    expect(unfold(folded, 3, 5)).toEqual([5, 6]);
    expect(unfold(folded, 6, 7)).toEqual([7, 9]);
  });

  it('keeps the very string, and no map, where there is nothing to fold', () => {
    expect(fold('Żółć', false)).toEqual({ text: 'Żółć' });
  });

  it('always maps inside the text and in order', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (given) => {
        const folded = fold(given, false);
        let last = 0;
        for (let i = 0; i < folded.text.length; i++) {
          const [start, end] = unfold(folded, i, i + 1);
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          expect(end).toBeLessThanOrEqual(given.length);
          last = start;
        }
      }),
    );
  });

  it('is idempotent', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (given) => {
        const once = fold(given, false).text;
        expect(fold(once, false).text).toBe(once);
      }),
    );
  });
});
