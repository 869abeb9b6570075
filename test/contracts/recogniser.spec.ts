import { DETECTOR_VERSION, PII_TYPES, RECOGNISERS, scannerOf } from '../../src/rdap/pii/index.js';
import { CASES } from '../fixtures/pii/cases/index.js';
import { unmark } from '../fixtures/pii/marks.js';

/** The threshold that applies to text in general (PII-4). */
const THRESHOLD = 0.5;

/** Texts that make a careless expression explode; each is 50,000 characters. */
const BOMBS = [
  'a',
  'A',
  '1',
  ' ',
  'Aa ',
  'a.',
  '1 ',
  'a@',
  '@',
  '-1',
  '1.',
  ' at ',
  '(at)',
  'Van de de de ',
  '王',
  'é',
  'e\u0301',
  '\u200b',
  'محمد ',
  '1A',
  'x/',
  '0x',
  '::',
  'Calle de ',
  '+1 ',
  'AB1-',
].map((unit) => unit.repeat(Math.ceil(50_000 / unit.length)));

/** Far above what a linear scan takes on a busy machine, far below what a backtracking one would. */
const RUNAWAY_MS = 5_000;

describe('contract of a recogniser', () => {
  it('covers every type once (PII-2)', () => {
    expect(RECOGNISERS.map(({ type }) => type).sort()).toEqual([...PII_TYPES].sort());
    expect(DETECTOR_VERSION).toMatch(/^\d+\.\d+\.\d+$/);
  });

  describe.each(RECOGNISERS.map((recogniser) => [recogniser.name, recogniser] as const))('%s', (_, recogniser) => {
    const scan = scannerOf([recogniser]);
    const { positive, negative, context } = CASES[recogniser.type];
    const finds = (text: string) => scan(text, context).filter(({ score }) => score >= THRESHOLD);

    it('has at least 20 positive and 20 negative cases (PII-2)', () => {
      expect(positive.length).toBeGreaterThanOrEqual(20);
      expect(negative.length).toBeGreaterThanOrEqual(20);
    });

    it.each(positive)('finds %s', (marked) => {
      const { text, spans } = unmark(marked);
      expect(finds(text).map(({ start, end }) => text.slice(start, end))).toEqual(
        spans.map(({ start, end }) => text.slice(start, end)),
      );
    });

    it.each(negative)('leaves %s', (text) => {
      expect(finds(text)).toEqual([]);
    });

    it('explains itself without the text (PII-1)', () => {
      for (const marked of positive) {
        const { text } = unmark(marked);
        for (const { score, explanation, recogniser: name } of finds(text)) {
          expect(name).toBe(recogniser.name);
          const sum = Object.values(explanation.deltas).reduce((total, delta) => total + delta, 0);
          expect(score).toBeCloseTo(Math.min(1, sum), 2);
          if (explanation.contextWord) expect(recogniser.contextWords).toContain(explanation.contextWord);
        }
      }
    });

    it('is bounded in time (PII-10)', () => {
      for (const bomb of BOMBS) {
        const begin = performance.now();
        scan(bomb, context);
        expect(performance.now() - begin).toBeLessThan(RUNAWAY_MS);
      }
    });
  });
});
