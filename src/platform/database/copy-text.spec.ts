import fc from 'fast-check';
import { arrayLiteral, copyLine, parseCopyLine } from './copy-text.js';

describe('COPY text', () => {
  const text = fc.string({ unit: 'binary' }).filter((value) => !value.includes('\0'));

  it('gives back what it was given, whatever the text', () => {
    fc.assert(
      fc.property(fc.array(fc.option(text), { minLength: 1 }), (values) => {
        const line = copyLine(values);
        expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(parseCopyLine(line)).toEqual(values);
      }),
    );
  });

  it('tells NULL from its own escape', () => {
    expect(parseCopyLine(copyLine([undefined, '\\N', '', 7, true]))).toEqual([null, '\\N', '', '7', 'true']);
  });

  it('puts a replacement character where PostgreSQL has none', () => {
    expect(copyLine(['a\0b'])).toBe('a\ufffdb\n');
  });

  it('quotes what an array may hold', () => {
    expect(arrayLiteral(['a', 'b "c"', 'd\\e', 'NULL', ''])).toBe('{"a","b \\"c\\"","d\\\\e","NULL",""}');
  });
});
