import { figuresOf } from '../support/bench.js';

// Several services, one after the other, each with a server of its own.
jest.setTimeout(600_000);

describe('npm run bench, small: collecting', () => {
  it('collects with one worker and with three, and passes no limit of a registry', async () => {
    const figures = await figuresOf('collection');
    expect(figures.map(({ figure }) => figure)).toEqual([
      ...[1, 3].flatMap((workers) =>
        ['utilisation', 'violations', 'worst-excess', 'overhead', 'collected', 'memory'].map(
          (it) => `${it}-${workers}`,
        ),
      ),
      'unpaced',
    ]);
    expect(figures.filter(({ figure, value }) => /^violations/.test(String(figure)) && value !== 0)).toEqual([]);
  });
});
