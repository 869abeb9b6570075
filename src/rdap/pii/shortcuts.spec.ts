import * as fc from 'fast-check';
import { CASES } from '../../../test/fixtures/pii/cases/index.js';
import { unmark } from '../../../test/fixtures/pii/marks.js';
import { fold } from './fold.js';
import { PII_TYPES, type PiiType, RECOGNISERS, scanText } from './index.js';
import { matchesOf } from './matches.js';
import { readClues } from './recogniser.js';

/** What recognisers look for, whole and cut into words, and what stands in handles, addresses and notices. */
const KNOWN = Object.values(CASES).flatMap(({ positive, negative }) => [
  ...positive.map((marked) => unmark(marked).text),
  ...negative,
]);
const PIECES = [
  ...new Set(KNOWN.flatMap((text) => text.split(/(?<=[\s,;:/|(]|@)/u))),
  ...[
    'EVA-HUBER',
    'Eva',
    'Huber',
    ',',
    '/',
    '|',
    '(',
    ')',
    '&',
    '+',
    ' ',
    '_',
    '.',
    '-',
    "'",
    '“',
    '\t',
    'D2138514-COM',
  ],
  ...[
    'https://',
    'www.',
    'x.com/',
    't.me/',
    'linkedin.com/in/',
    '/users/',
    '/~',
    'mastodon.social/@',
    'LinKedIn.com/in/',
  ],
  ...['4111', '78-05-1120', '1970-12-31', 'born', '@', ' at ', '%40', 'AB12-RIPE', '10115 Berlin', '王', 'é', '\u200b'],
];
const TEXT = fc.oneof(
  {
    weight: 3,
    arbitrary: fc.array(fc.constantFrom(...PIECES), { minLength: 1, maxLength: 8 }).map((all) => all.join('')),
  },
  { weight: 1, arbitrary: fc.constantFrom(...KNOWN) },
);
const CONTEXT = fc.constantFrom({}, { person: true }, { country: 'DE' }, { country: 'US', person: true });
const RUNS = { numRuns: 3000 };

describe('what spares a recogniser its work', () => {
  it('never keeps one from what it would find (PII-4)', () => {
    fc.assert(
      fc.property(TEXT, CONTEXT, (given, context) => {
        const { text } = fold(given, false);
        const clues = readClues(text);
        for (const { name, mayOccur, find } of RECOGNISERS)
          if (!mayOccur(text, clues)) expect([name, find(text, context)]).toEqual([name, []]);
      }),
      RUNS,
    );
  });

  it('never hides a find of the types that are wanted', () => {
    const wanted = fc.subarray<PiiType>([...PII_TYPES], { minLength: 1, maxLength: 6 }).map((types) => new Set(types));
    fc.assert(
      fc.property(TEXT, CONTEXT, wanted, (text, context, types) => {
        const those = scanText(text, context).filter(({ type }) => types.has(type));
        expect(scanText(text, context, types).filter(({ type }) => types.has(type))).toEqual(those);
      }),
      RUNS,
    );
  });

  it('searches as matchAll does', () => {
    for (const shape of [/\d+/g, /\p{L}+/gu, /(?<word>[a-z]+)(\d)?/gi])
      for (const text of KNOWN) expect(matchesOf(text, shape)).toEqual([...text.matchAll(shape)]);
    expect(matchesOf('ab', /x*/g)).toEqual([]);
  });
});
