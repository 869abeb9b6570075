import fc from 'fast-check';
import { MAX_NEIGHBOUR_LENGTH, Neighbourhood } from './neighbourhood.js';

const letter = fc.constantFrom(...'abcxyz0-');
const label = fc.string({ unit: letter, minLength: 1, maxLength: 12 });

/** Optimal string alignment, the plain table. */
function distance(one: string, other: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, i) =>
    Array.from({ length: other.length + 1 }, (_, j) => Math.max(i, j) * Number(i === 0 || j === 0)),
  );
  const at = (i: number, j: number) => rows[i]![j]!;
  for (let i = 1; i <= one.length; i++) {
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      rows[i]![j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (same ? 0 : 1));
      const isSwap = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      if (isSwap) rows[i]![j] = Math.min(at(i, j), at(i - 2, j - 2) + 1);
    }
  }
  return at(one.length, other.length);
}

describe('Neighbourhood', () => {
  it.each(['exampl', 'examples', 'exmple', 'exanple', 'exmaple', 'xample', 'aexample', 'exampel', 'examp-le'])(
    'finds example from %s',
    (slip) => {
      expect(new Neighbourhood(['another', 'example']).find(slip)).toBe('example');
    },
  );

  it.each(['exam', 'exanqle', 'elpmaxe', 'another-example', ''])('does not from %p', (other) => {
    expect(new Neighbourhood(['another', 'example']).find(other)).toBeUndefined();
  });

  it('finds nothing among nothing', () => {
    expect(new Neighbourhood([]).find('example')).toBeUndefined();
  });

  it('finds a label at distance 1 exactly where there is one, as the plain table says', () => {
    fc.assert(
      fc.property(fc.uniqueArray(label, { maxLength: 30 }), label, (labels, looked) => {
        fc.pre(!labels.includes(looked));
        const found = new Neighbourhood(labels).find(looked);
        const near = labels.filter((other) => distance(other, looked) === 1);
        expect(found === undefined ? near.length === 0 : near.includes(found)).toBe(true);
      }),
    );
  });

  it('finds every label of up to 63 characters that a slip was made in', () => {
    const slips = fc.record({
      label: fc.string({ unit: letter, minLength: 5, maxLength: MAX_NEIGHBOUR_LENGTH }),
      at: fc.nat(MAX_NEIGHBOUR_LENGTH - 1),
      kind: fc.constantFrom('other', 'more', 'less', 'swap'),
      typed: letter,
    });
    fc.assert(
      fc.property(slips, ({ label, at: anywhere, kind, typed }) => {
        const at = anywhere % (label.length - 1);
        const [before, here, next, after] = [label.slice(0, at), label[at], label[at + 1], label.slice(at + 2)];
        const slip = {
          other: `${before}${typed}${next}${after}`,
          more: `${before}${typed}${here}${next}${after}`,
          less: `${before}${next}${after}`,
          swap: `${before}${next}${here}${after}`,
        }[kind];
        fc.pre(slip !== label);
        expect(new Neighbourhood([label]).find(slip)).toBe(label);
      }),
    );
  });

  describe('costs what the label costs that is looked for, however many there are', () => {
    const LENGTH = MAX_NEIGHBOUR_LENGTH;
    const LABELS = 30_000;
    const shapes: Readonly<Record<string, (n: number) => string>> = {
      'a common beginning': (n) => n.toString(36).padStart(LENGTH, '-'),
      'a common end': (n) => n.toString(36).padEnd(6, '-').padEnd(LENGTH, 'a'),
      'a slip or two between them': (n) =>
        `${'a'.repeat(n % LENGTH)}${String.fromCharCode(0x4e00 + Math.floor(n / LENGTH))}`.padEnd(LENGTH, 'a'),
    };

    it.each(Object.keys(shapes))(`${LABELS} of 63 characters with %s`, (shape) => {
      const labels = Array.from({ length: LABELS }, (_, n) => shapes[shape]!(n));
      expect(new Set(labels).size).toBe(LABELS);
      const neighbourhood = new Neighbourhood(labels);
      // A table that is half full takes two or three looks a place.
      expect(neighbourhood.probes).toBeLessThan(3 * LENGTH * LABELS);

      const before = neighbourhood.probes;
      for (let n = 0; n < 1000; n++) neighbourhood.find(`${shapes[shape]!(LABELS + n).slice(0, -2)}zz`);
      expect(neighbourhood.probes - before).toBeLessThan(1000 * 8 * (LENGTH + 1));
    });
  });
});
