import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../scripts/child.js';

/** Scenarios that measure, tiny: what they find out about speed means nothing, but they end with an error where a result is wrong. */
describe('npm run bench, small', () => {
  const figuresOf = async (...scenarios: string[]): Promise<Record<string, unknown>[]> => {
    const bench = startChild('dist/bench/run.js', [...scenarios, '--json', '--small']);
    expect([await bench.exited, bench.lines]).toEqual([0, expect.anything()]);
    return bench.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  };

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
  }, 300_000);

  it('makes the page of figures that were printed before, and of none of a small run', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
    const [from, page] = [join(folder, 'figures.jsonl'), join(folder, 'benchmarks.md')];
    const write = async (small: boolean): Promise<[number | null, string]> => {
      const run = { at: '2026-01-01T00:00:00Z', machine: 'some', node: '24.0.0', postgresql: '18.0', small };
      const figure = {
        scenario: 'ingest',
        figure: 'new',
        value: 2,
        unit: 'lines/s',
        yardstick: null,
        goal: null,
        met: null,
      };
      await writeFile(from, JSON.stringify({ ...figure, rounds: 5, spread: 1, run }));
      const bench = startChild('dist/bench/run.js', ['--from', from, '--write', page]);
      return [await bench.exited, bench.lines.join('\n')];
    };
    expect(await write(false)).toEqual([0, '']);
    expect(await readFile(page, 'utf8')).toContain('| new | 2 lines/s |');
    expect(await write(true)).toEqual([1, expect.stringContaining('a small run measures nothing')]);
    await rm(folder, { recursive: true });
  });
});
