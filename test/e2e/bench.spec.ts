import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startChild } from '../../scripts/child.js';
import { figuresOf } from '../support/bench.js';

describe('npm run bench, small', () => {
  it('gives one JSON object a line for every figure', async () => {
    const figures = await figuresOf('lookup');
    expect(figures.map(({ scenario, figure }) => `${String(scenario)} ${String(figure)}`)).toEqual([
      'lookup refine',
      'lookup normalise',
      'lookup cached',
      'lookup live',
      'lookup live-first-seen',
      'lookup live-rdapper',
      'lookup live-node-rdap',
    ]);
    for (const figure of figures) {
      for (const member of ['scenario', 'figure', 'value', 'unit', 'yardstick', 'goal', 'met', 'rounds', 'spread']) {
        expect(figure).toHaveProperty(member);
      }
      expect(figure['value']).toBeGreaterThan(0);
    }
  });

  it('measures redaction, and does it right, in a small size too (RED-32)', async () => {
    expect((await figuresOf('redaction')).map(({ figure }) => figure)).toEqual([
      'typical-rate',
      'typical-p99',
      'large-p99',
    ]);
  });

  it('names the scenarios that there are when asked for another', async () => {
    const bench = startChild('dist/bench/run.js', ['no-such']);
    expect(await bench.exited).toBe(1);
    expect(bench.lines.join('\n')).toMatch(/unknown scenario: no-such[^]*lookup/);
  });

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
