import fc from 'fast-check';
import { skeleton } from './skeleton.js';

describe('skeleton', () => {
  it.each([
    ['paypal', 'раураl'],
    ['example', 'ехаmрlе'],
    ['example', 'exаmple'],
    ['google', 'gοοgle'],
    ['google', 'g00gle'],
    ['paypal', 'paypa1'],
    ['paypal', 'paypai'],
    ['modern', 'rnodem'],
    ['window', 'vvinclovv'],
    ['example', 'éxämple'],
    ['bücher', 'bucher'],
    ['fullwidth', 'ｆｕｌｌｗｉｄｔｈ'],
    ['lodz', 'łódź'],
    ['strasse', 'straße'],
    ['bank', 'вапк'],
  ])('%s and %s meet', (one, other) => {
    expect(one).not.toBe(other);
    expect(skeleton(other)).toBe(skeleton(one));
  });

  it.each([
    ['example', 'examples'],
    ['east', 'cast'],
    ['nine', 'nina'],
    ['कि', 'क'],
    ['中国', '中國'],
  ])('%s and %s do not', (one, other) => {
    expect(skeleton(other)).not.toBe(skeleton(one));
  });

  const ascii = fc.string({ unit: fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz0123456789-'), maxLength: 63 });

  it('is built character by character, so that what stands around does not matter', () => {
    fc.assert(fc.property(ascii, ascii, (one, other) => skeleton(one + other) === skeleton(one) + skeleton(other)));
  });

  it('stays as it is when it is taken again, and short', () => {
    fc.assert(
      fc.property(fc.oneof(ascii, fc.string({ unit: 'grapheme', maxLength: 63 })), (label) => {
        const taken = skeleton(label);
        expect(skeleton(taken)).toBe(taken);
        expect(taken.length).toBeLessThanOrEqual(20 * label.length);
      }),
    );
  });
});
