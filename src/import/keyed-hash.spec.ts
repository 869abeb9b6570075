import fc from 'fast-check';
import { createHmac } from 'node:crypto';
import { KeyedHash } from './keyed-hash.js';

describe('KeyedHash', () => {
  it('is HMAC-SHA256, message after message', () => {
    const messages = fc.array(fc.array(fc.uint8Array({ maxLength: 300 }), { maxLength: 4 }), {
      minLength: 1,
      maxLength: 5,
    });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), messages, (key, all) => {
        const hash = new KeyedHash(key);
        for (const parts of all)
          expect(hash.of(...parts)).toEqual(createHmac('sha256', key).update(Buffer.concat(parts)).digest());
      }),
    );
  });

  it('grows with its messages', () => {
    const hash = new KeyedHash(Buffer.from('Jefe'));
    for (const size of [10, 8192, 8193, 3_000_000, 5]) {
      const message = Buffer.alloc(size, 'ab');
      expect(hash.of(message)).toEqual(createHmac('sha256', 'Jefe').update(message).digest());
    }
  });

  it('gives the value of RFC 4231 §4.3', () => {
    expect(new KeyedHash(Buffer.from('Jefe')).of(Buffer.from('what do ya want for nothing?')).toString('hex')).toBe(
      '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
    );
  });

  it('takes no key that would have to be hashed first', () => {
    expect(() => new KeyedHash(new Uint8Array(65))).toThrow(RangeError);
  });
});
