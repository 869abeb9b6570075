import { Tempo } from './tempo.js';

const tempoOf = (...starts: number[]): Tempo => {
  const tempo = new Tempo();
  for (const start of starts) tempo.start(start);
  return tempo;
};
const every = (ms: number, count: number): number[] => Array.from({ length: count }, (_, n) => n * ms);

describe('Tempo', () => {
  it('counts a burst as a second’s', () => expect(tempoOf(...Array<number>(30).fill(0)).perSecond(5)).toBe(30));

  it('knows a steady pace, however little of the second has passed', () => {
    for (const count of [35, 41, 50]) expect(tempoOf(...every(50, count)).perSecond(count * 50)).toBeCloseTo(20, -1);
  });

  it('forgets what is long past', () => {
    const tempo = tempoOf(...every(10, 300));
    tempo.start(60_000);
    expect(tempo.perSecond(60_001)).toBe(1);
    expect(tempoOf(...every(10, 300)).perSecond(60_000)).toBeLessThan(6);
    expect(new Tempo().perSecond(0)).toBe(0);
  });
});
