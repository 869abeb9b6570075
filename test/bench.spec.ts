import { compare } from '../bench/measure.js';

/** A round that gives the next rate and notes that it ran. */
const rounds = (name: string, rates: number[], ran: string[]) => async (): Promise<number> => {
  ran.push(name);
  return rates.shift()!;
};

describe('compare', () => {
  const measure = (subject: number[], against: number[], goal: number | null, ran: string[] = []) =>
    compare(
      { rounds: subject.length - 2, small: false },
      { figure: 'f', yardstick: 'y', goal, subject: rounds('s', subject, ran), against: rounds('y', against, ran) },
    );

  it('gives the median of the paired ratios and leaves the warm-ups out', async () => {
    const figure = await measure([1, 1, 60, 70, 80, 50, 90], [1000, 1000, 100, 100, 100, 100, 100], 0.6);
    expect(figure).toEqual({
      figure: 'f',
      value: 0.7,
      unit: 'ratio',
      yardstick: 'y',
      goal: 0.6,
      met: true,
      rounds: 5,
      spread: 0.4,
      rate: 70,
      yardstickRate: 100,
    });
  });

  it('pairs a slow subject with the yardstick of the same round', async () => {
    const { value, spread } = await measure([1, 1, 50, 25, 10], [1, 1, 100, 50, 20], 0.6);
    expect([value, spread]).toEqual([0.5, 0]);
  });

  it('says that a goal is missed, and nothing where there is none', async () => {
    expect((await measure([1, 1, 59], [1, 1, 100], 0.6)).met).toBe(false);
    expect((await measure([1, 1, 59], [1, 1, 100], null)).met).toBeNull();
  });

  it('takes turns in going first', async () => {
    const ran: string[] = [];
    await measure([1, 1, 1, 1], [1, 1, 1, 1], null, ran);
    expect(ran.join('')).toBe('ysys' + 'ys' + 'sy');
  });
});
