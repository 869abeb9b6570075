import fc from 'fast-check';
import { RowBytes } from './row-bytes.js';

describe('rows on their way to bytes', () => {
  it('are the UTF-8 of the rows, one after the other, in a buffer of that size', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3_000 }), { maxLength: 40 }), (rows) => {
        const all = new RowBytes();
        for (const row of rows) all.add(row);
        const bytes = all.finish();
        expect(Buffer.from(bytes).toString('utf8')).toBe(rows.join(''));
        expect(bytes.buffer.byteLength).toBe(bytes.length);
      }),
    );
  });

  it('half a surrogate pair is written as U+FFFD', () => {
    const rows = new RowBytes();
    rows.add('a\ud800');
    expect(Buffer.from(rows.finish()).toString('utf8')).toBe('a\ufffd');
  });
});
