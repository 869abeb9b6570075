import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare, compareJointly, summed } from '../bench/measure.js';
import { readFigures, report, type ReportedFigure } from '../bench/report.js';
import { type Scenario } from '../bench/scenario.js';

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

describe('compareJointly', () => {
  it('measures every yardstick in the same rounds as the subject, and gives its rate too', async () => {
    const ran: string[] = [];
    const figures = await compareJointly(
      { rounds: 2, small: false },
      {
        subject: rounds('s', [1, 30, 50], ran),
        warmUps: 1,
        rates: [{ figure: 'rate', unit: 'lines/s', goal: 35 }],
        yardsticks: [
          { figure: 'to-a', yardstick: 'a', goal: 0.5, against: rounds('a', [1, 100, 100], ran) },
          { figure: 'to-b', yardstick: 'b', goal: null, against: rounds('b', [1, 10, 100], ran) },
        ],
      },
    );
    expect(ran.join('')).toBe('abs' + 'abs' + 'sab');
    expect(
      figures.map(({ figure, value, met, rate, yardstickRate }) => [figure, value, met, rate, yardstickRate]),
    ).toEqual([
      ['rate', 40, true, undefined, undefined],
      ['to-a', 0.4, false, 40, 100],
      ['to-b', 1.75, null, 40, 55],
    ]);
  });
});

describe('summed', () => {
  it('gives median and spread, and knows goals that must not be passed', () => {
    const named = { figure: 'f', unit: 'ms', goal: 25 };
    expect(summed({ ...named, atMost: true }, [30, 20, 22])).toMatchObject({
      value: 22,
      met: true,
      spread: 10,
      rounds: 3,
    });
    expect(summed({ ...named, atMost: true }, [26]).met).toBe(false);
    expect(summed(named, [26]).met).toBe(true);
  });
});

describe('the page of benchmarks', () => {
  const scenario = (name: string): Scenario => ({ name, title: `what ${name} does`, run: () => Promise.resolve() });
  const scenarios = [scenario('one'), scenario('two'), scenario('three')];
  const figure = (over: Partial<ReportedFigure>): ReportedFigure => ({
    ...{ scenario: 'one', figure: 'f', value: 0.5, unit: 'ratio', yardstick: 'y', goal: 0.4, met: true },
    ...{ rounds: 5, spread: 0.1, rate: 1234.5, yardstickRate: 2469 },
    run: { at: '2026-01-01T00:00:00Z', machine: '2 × Some CPU', node: '24.1.0', postgresql: '18.4', small: false },
    ...over,
  });
  const rowsOf = (page: string): string[] => page.split('\n').filter((line) => /^\| (?!figure|---)/.test(line));

  it('has a table a scenario that was run, with machine, versions and date', () => {
    const page = report([figure({ scenario: 'three' }), figure({})], scenarios);
    expect(page.match(/^## .*$/gm)).toEqual(['## one', '## three']);
    expect(page).toContain('What one does.');
    expect(page).toContain('2026-01-01: 2 × Some CPU, Node 24.1.0, PostgreSQL 18.4.');
    expect(rowsOf(page)[0]).toBe('| f | 0.5 | ≥ 0.4, met | y | 1,234.5 to 2,469 | 5 | 0.1 |');
  });

  it('tells plain figures, goals that were missed and goals that must not be passed', () => {
    const plain = { yardstick: null, rate: undefined, unit: 'ms', value: 31 };
    const page = report(
      [figure({ ...plain, goal: 25, atMost: true, met: false }), figure({ ...plain, figure: 'g', goal: null })],
      scenarios,
    );
    expect(rowsOf(page)).toEqual(['| f | 31 ms | ≤ 25, missed |  |  | 5 | 0.1 |', '| g | 31 ms |  |  |  | 5 | 0.1 |']);
  });

  it('takes the latest of each figure from several runs, in the order of the scenarios', () => {
    const later = { ...figure({}).run, at: '2026-02-01T00:00:00Z' };
    const page = report(
      [
        figure({ value: 0.7, run: later }),
        figure({ value: 0.6 }),
        figure({ figure: 'g' }),
        figure({ scenario: 'two' }),
      ],
      [...scenarios].reverse(),
    );
    expect(page.match(/^## .*$/gm)).toEqual(['## two', '## one']);
    expect(rowsOf(page).map((row) => row.slice(0, 9))).toEqual(['| f | 0.5', '| f | 0.7', '| g | 0.5']);
  });

  it('is made of the lines that --json prints, and of nothing else', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'rollcall-bench-'));
    const file = join(folder, 'lines.jsonl');
    const read = async (text: string): Promise<ReportedFigure[]> => {
      await writeFile(file, text);
      return readFigures(file);
    };
    expect(await read(`${JSON.stringify(figure({}))}\n\n`)).toEqual([figure({})]);
    await expect(read('{"scenario":"one"}')).rejects.toThrow('lines.jsonl, line 1: no figure');
    await expect(read('one: what it does')).rejects.toThrow('line 1: no figure');
    const small = figure({ run: { ...figure({}).run, small: true } });
    await expect(read(`\n${JSON.stringify(small)}`)).rejects.toThrow('line 2: a small run');
    await rm(folder, { recursive: true });
  });
});
