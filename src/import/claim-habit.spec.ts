import { ClaimHabit } from './claim-habit.js';

/** What it decides for `chunks` chunks of 100 claims each, of which `held` hold. */
function decisions(habit: ClaimHabit, chunks: number, held: number): boolean[] {
  return Array.from({ length: chunks }, () => {
    const asks = habit.asksNext();
    if (asks) habit.learn(100, held);
    return asks;
  });
}

const asked = (found: boolean[]): number => found.filter(Boolean).length;

describe('ClaimHabit', () => {
  it('asks at first, and goes on while a tenth of the claims hold', () => {
    expect(asked(decisions(new ClaimHabit(), 50, 10))).toBe(50);
  });

  it('asks for every eighth chunk alone where hardly any hold', () => {
    const found = decisions(new ClaimHabit(), 33, 9);
    expect(found.flatMap((asks, n) => (asks ? [n] : []))).toEqual([0, 8, 16, 24, 32]);
  });

  it('asks for all of them again soon after they begin to hold', () => {
    const habit = new ClaimHabit();
    decisions(habit, 100, 0);
    const found = decisions(habit, 40, 100);
    expect(found.lastIndexOf(false)).toBeLessThan(16);
  });

  it('stops soon after they cease to hold', () => {
    const habit = new ClaimHabit();
    decisions(habit, 100, 100);
    expect(decisions(habit, 40, 0).indexOf(false)).toBeLessThan(10);
  });

  it('learns nothing from a chunk without claims', () => {
    const habit = new ClaimHabit();
    habit.asksNext();
    habit.learn(0, 0);
    expect(habit.asksNext()).toBe(true);
  });
});
