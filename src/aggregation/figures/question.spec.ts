import { type ProblemError } from '../../platform/errors/index.js';
import { countOf, instantOf, oneOf, stretchOf, textOf } from './question.js';

const SPAN = { until: new Date('2024-03-10T00:00:00Z'), usualDays: 30, mostDays: 400 };

function refusal(ask: () => unknown): ProblemError['detail'] {
  try {
    ask();
  } catch (error) {
    expect((error as ProblemError).status).toBe(400);
    return (error as ProblemError).detail;
  }
  throw new Error('was not refused');
}

describe('a question about figures', () => {
  it('is about the last days where it does not say which', () => {
    expect(stretchOf({}, SPAN)).toEqual({ from: new Date('2024-02-09T00:00:00Z'), to: SPAN.until });
    expect(stretchOf({ from: '2024-03-01', to: '2024-03-02T12:00:00+02:00' }, SPAN)).toEqual({
      from: new Date('2024-03-01T00:00:00Z'),
      to: new Date('2024-03-02T10:00:00Z'),
    });
    expect([countOf('weeks', 53, 53), oneOf('by', 'size', ['size', 'score']), textOf('q', 'é')]).toEqual([
      53,
      'size',
      'é',
    ]);
  });

  it.each<[string, () => unknown, unknown]>([
    ['by', () => oneOf('by', 'colour', ['size', 'score']), ['size', 'score']],
    ['weeks', () => countOf('weeks', 0, 53), { min: 1, max: 53 }],
    ['weeks', () => countOf('weeks', 1.5, 53), { min: 1, max: 53 }],
    ['weeks', () => countOf('weeks', NaN, 53), { min: 1, max: 53 }],
    ['from', () => instantOf('from', '2024-13-01'), ['2026-06-01', '2026-06-01T12:00:00Z']],
    ['from', () => instantOf('from', '2024-02-30'), ['2026-06-01', '2026-06-01T12:00:00Z']],
    ['from', () => instantOf('from', '0001-01-01T00:00:00+14:00'), ['2026-06-01', '2026-06-01T12:00:00Z']],
    ['to', () => instantOf('to', '2024-02-01T25:00:00Z'), ['2026-06-01', '2026-06-01T12:00:00Z']],
    ['to', () => instantOf('to', '1 March 2024'), ['2026-06-01', '2026-06-01T12:00:00Z']],
    ['from', () => stretchOf({ from: '2024-03-02', to: '2024-03-02' }, SPAN), undefined],
    ['from', () => stretchOf({ from: '2023-01-01' }, SPAN), { maxDays: 400 }],
    ['q', () => textOf('q', 'a\0b'), undefined],
  ])('is refused for %s, with what is allowed', (member, ask, allowed) => {
    const detail = refusal(ask);
    expect([detail['member'], detail['allowed']]).toEqual([member, allowed]);
  });
});
