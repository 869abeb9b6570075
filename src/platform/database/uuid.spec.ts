import fc from 'fast-check';
import { timeOfUuidV7, uuidV7, uuidV8 } from './uuid.js';

const SHAPE = (version: number) =>
  new RegExp(`^[0-9a-f]{8}-[0-9a-f]{4}-${version}[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`);

describe('uuidV7', () => {
  it('carries its time, in the shape of RFC 9562 §5.7', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 47 }), (milliseconds) => {
        const uuid = uuidV7(milliseconds);
        expect(uuid).toMatch(SHAPE(7));
        expect(timeOfUuidV7(uuid)).toBe(milliseconds);
      }),
    );
  });

  it('is greater than the one it comes after, whatever the clock says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2 ** 46 }), fc.integer({ min: 0, max: 2 ** 46 }), (first, second) => {
        const before = uuidV7(first);
        expect(uuidV7(second, before) > before).toBe(true);
      }),
    );
  });

  it('is a new one each time', () => {
    expect(new Set(Array.from({ length: 1_000 }, () => uuidV7(0))).size).toBe(1_000);
  });
});

describe('uuidV8', () => {
  it('is made of its parts alone', () => {
    expect(uuidV8('a', 'b')).toMatch(SHAPE(8));
    expect(uuidV8('a', 'b')).toBe(uuidV8('a', 'b'));
    expect(uuidV8('a', 'b')).not.toBe(uuidV8('ab'));
  });
});
