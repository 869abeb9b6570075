import * as fc from 'fast-check';
import { type JsonValue, type RedactedRegistration } from '../model.js';
import { canonicalContent, contentHash } from './content.js';

const withExtensions = (extensions: JsonValue): RedactedRegistration =>
  ({ kind: 'entity', key: 'k', summary: {}, extensions }) as unknown as RedactedRegistration;
const withRemark = (...description: string[]): RedactedRegistration =>
  ({ kind: 'entity', key: 'k', summary: {}, remarks: [{ description }] }) as unknown as RedactedRegistration;

/** Signs by which members and elements are told apart, and halves of surrogate pairs. */
const SIGNS = ['1', '2', ':', ',', ';', '=', '[', ']', '{', '}', '"', '\\', 'a', '\ud83d', '\ude00', '\ufffd', '\0'];
const text = fc.array(fc.constantFrom(...SIGNS), { maxLength: 5 }).map((signs) => signs.join(''));

describe('canonical content', () => {
  it('tells texts apart whatever stands in them, lines in order', () => {
    fc.assert(
      fc.property(fc.array(text, { maxLength: 3 }), fc.array(text, { maxLength: 3 }), (one, other) => {
        const same = JSON.stringify(one) === JSON.stringify(other);
        const [x, y] = [withRemark(...one), withRemark(...other)];
        expect(canonicalContent(x) === canonicalContent(y)).toBe(same);
        expect(contentHash(x).equals(contentHash(y))).toBe(same);
      }),
      { numRuns: 3000 },
    );
  });

  it('tells members of no RFC apart by name, type and value', () => {
    const value = fc.oneof(text, fc.constantFrom(1, 12, 0.5, -1, true, false, null));
    const object = fc.dictionary(text, value, { maxKeys: 2 });
    fc.assert(
      fc.property(object, object, (one, other) => {
        const sorted = (members: object) =>
          JSON.stringify(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));
        expect(canonicalContent(withExtensions(one)) === canonicalContent(withExtensions(other))).toBe(
          sorted(one) === sorted(other),
        );
      }),
      { numRuns: 3000 },
    );
  });

  it('says an element once, of a list of any length', () => {
    const repeated = (times: number) =>
      canonicalContent(withExtensions({ list: [...Array.from({ length: times }, () => 'b'), 'a', 'b', 'a'] }));
    for (const times of [0, 1, 14, 15, 40]) expect(repeated(times)).toBe(repeated(2));
    const roles = (...all: string[]) => canonicalContent({ ...withExtensions({}), roles: all } as RedactedRegistration);
    expect(roles('abuse', 'abuse')).toBe(roles('abuse'));
  });
});
