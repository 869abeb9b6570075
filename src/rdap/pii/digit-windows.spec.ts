import * as fc from 'fast-check';
import { digitWindows } from './digit-windows.js';

describe('digitWindows', () => {
  it('keeps what stands around digits and leaves out the rest', () => {
    const text = `${'word '.repeat(20)}tel 5 ${'word '.repeat(20)}`;
    expect(digitWindows(text, 10)).toEqual([{ text: ' word tel 5 word word', offset: 94 }]);
  });

  it('covers every digit once, with its surroundings', () => {
    const texts = fc
      .array(fc.constantFrom('a', 'bc ', ' ', '1', '22'), { maxLength: 200 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(texts, fc.integer({ min: 1, max: 30 }), (text, reach) => {
        let end = 0;
        const covered = new Set<number>();
        for (const window of digitWindows(text, reach)) {
          expect(window.offset).toBeGreaterThanOrEqual(end);
          expect(text.startsWith(window.text, window.offset)).toBe(true);
          end = window.offset + window.text.length;
          for (let i = window.offset; i < end; i++) covered.add(i);
        }
        for (let i = 0; i < text.length; i++) if (/\d/.test(text.charAt(i))) expect(covered.has(i)).toBe(true);
      }),
      { numRuns: 2_000, examples: [['aa22 ', 1]] },
    );
  });
});
