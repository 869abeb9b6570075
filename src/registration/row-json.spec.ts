import fc from 'fast-check';
import { hex, rowJson } from './row-json.js';

const text = (value: string) => (JSON.parse(rowJson([{ value }])) as [{ value: string }])[0].value;

describe('rowJson', () => {
  it.each([
    ['a\0b', 'a\ufffdb'],
    ['half \ud83d', 'half \ufffd'],
    ['other half \ude00', 'other half \ufffd'],
    ['wrong way round \ude00\ud83d', 'wrong way round \ufffd\ufffd'],
    ['whole 😀', 'whole 😀'],
    ['\\u0000', '\\u0000'],
    ['\\\0', '\\\ufffd'],
    ['\\\\\\ud800', '\\\\\\ud800'],
    ['\0\0', '\ufffd\ufffd'],
  ])('%j becomes %j', (value, expected) => {
    expect(text(value)).toBe(expected);
  });

  it('holds for member names too', () => {
    expect(rowJson([{ 'a\0': 1 }])).toBe('[{"a\ufffd":1}]');
  });

  it('changes nothing else', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) =>
        expect(text(value)).toBe(value.toWellFormed().replaceAll('\0', '\ufffd')),
      ),
    );
    fc.assert(
      fc.property(fc.string(), (value) => expect(text(`\\${value}`)).toBe(`\\${value}`.replaceAll('\0', '\ufffd'))),
    );
  });
});

describe('hex', () => {
  it('writes bytea in its text form, of a view too', () => {
    expect(hex(new Uint8Array([0, 255, 16]))).toBe('\\x00ff10');
    expect(hex(new Uint8Array([1, 2, 3, 4]).subarray(1, 3))).toBe('\\x0203');
  });
});
