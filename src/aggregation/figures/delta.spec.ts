import * as fc from 'fast-check';
import { deltaOf, measured, runningTotals } from './delta.js';

const figures = fc.array(fc.integer({ min: -1_000_000, max: 1_000_000 }), { minLength: 1, maxLength: 30 });

describe('deltas', () => {
  it('add up to the difference between the last and the first', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const told = measured(values.map((names) => ({ names })));
        const sum = told.reduce((total, { names }) => total + (names.delta?.absolute ?? 0), 0);
        expect(sum).toBe(values.at(-1)! - values[0]!);
        expect(told.map(({ names }) => names.value)).toEqual(values);
      }),
    );
  });

  it('lead from the figure before to the figure, also as a share of it', () => {
    fc.assert(
      fc.property(fc.integer(), fc.integer(), (value, before) => {
        const { absolute, relative } = deltaOf(value, before)!;
        expect(before + absolute).toBe(value);
        expect(relative === null).toBe(before === 0);
        if (relative !== null) expect(before * (1 + relative)).toBeCloseTo(value, 3);
      }),
    );
  });

  it('are none where either figure is not known, which 0 is', () => {
    expect([deltaOf(null, 1), deltaOf(1, null), deltaOf(1, undefined)]).toEqual([null, null, null]);
    expect(deltaOf(3, 0)).toEqual({ absolute: 3, relative: null });
    expect(measured([{ names: null }, { names: 2 }])).toEqual([
      { names: { value: null, delta: null } },
      { names: { value: 2, delta: null } },
    ]);
  });
});

describe('running totals', () => {
  it('grow by each figure, and end with the sum', () => {
    fc.assert(
      fc.property(figures, (values) => {
        const totals = runningTotals(values);
        expect(totals.map((total, index) => total - (totals[index - 1] ?? 0))).toEqual(values);
      }),
    );
  });
});
