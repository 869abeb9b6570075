import { figuresOf } from '../support/bench.js';

// Several services, one after the other, each with a server of its own.
jest.setTimeout(600_000);

describe('npm run bench, small: rolling up', () => {
  it('lets hours and a day pass, catches up, and reads what came of it, every answer a good one', async () => {
    const figures = await figuresOf('rollup');
    const names = figures.map(({ figure }) => String(figure));
    const reads = names.filter((name) => name.startsWith('read '));
    expect(names).toEqual([
      ...['hour-1m', 'day-100k', 'day-1m', 'memory'],
      ...reads.flatMap((name) => [name, name.replace('read ', 'read-to-sql ')]),
      ...['reads-p95', 'reads-to-sql', 'reads-cached-p95', 'hour-5m'],
    ]);
    expect(reads).toEqual(
      expect.arrayContaining(
        [
          ...['portfolios', 'portfolio summary', 'portfolio summary of 50 k', 'portfolios review-times'],
          ...['registrars flow', 'registries statistics', 'aggregate registry-traffic', 'anomalies registrar'],
          ...['domain posture', 'domain posture history'],
        ].map((name) => `read ${name}`),
      ),
    );
    expect(figures.filter(({ value }) => !(Number(value) > 0))).toEqual([]);
  });
});
