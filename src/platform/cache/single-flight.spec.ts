import { SingleFlight } from './single-flight.js';

describe('SingleFlight', () => {
  it('runs the work once for callers that overlap, and again for later ones', async () => {
    const flights = new SingleFlight<number>();
    let runs = 0;
    const work = () => Promise.resolve(++runs);
    expect(await Promise.all([flights.run('a', work), flights.run('a', work), flights.run('b', work)])).toEqual([
      1, 1, 2,
    ]);
    expect(await flights.run('a', work)).toBe(3);
    expect(flights.size).toBe(0);
  });

  it('shares a failure and forgets it', async () => {
    const flights = new SingleFlight<string>();
    const failing = () => Promise.reject(new Error('down'));
    const both = [flights.run('a', failing), flights.run('a', failing)];
    await expect(both[0]).rejects.toThrow('down');
    await expect(both[1]).rejects.toThrow('down');
    expect(await flights.run('a', () => Promise.resolve('up'))).toBe('up');
  });
});
