import { figuresOf } from '../support/bench.js';

// Several services, one after the other, each with a server of its own.
jest.setTimeout(600_000);

describe('npm run bench, small: importing', () => {
  it('imports, and finds every line in the tables once', async () => {
    const figures = await figuresOf('ingest', 'ingest-scale');
    expect(figures.map(({ scenario, figure }) => `${String(scenario)} ${String(figure)}`)).toEqual([
      ...['ingest new', 'ingest new-of-copy', 'ingest new-of-parse'],
      ...['ingest unchanged', 'ingest unchanged-of-copy', 'ingest unchanged-of-parse'],
      ...['ingest version-2', 'ingest workers-1', 'ingest workers-2', 'ingest flat-100k'],
      ...['ingest memory', 'ingest memory-database', 'ingest upload'],
      ...['ingest cached-p99-while-importing', 'ingest cached-p99-idle', 'ingest imported-meanwhile'],
      'ingest-scale flat-1m',
    ]);
    expect(figures.filter(({ value }) => !(Number(value) > 0))).toEqual([]);
  });

  it('kills an import five times, and finds every line applied once', async () => {
    expect(await figuresOf('import-kill')).toMatchObject([
      { figure: 'kills', value: 5 },
      { figure: 'lines applied once', value: 5000 },
      { figure: 'seconds' },
    ]);
  });
});
