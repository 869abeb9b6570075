import { compareJointly, type JointComparison, rateOf } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';
import { type BenchGround, withImporter } from './bench-ground.js';
import { assertStored } from './stored.js';
import { copyIntoEmptyTables, readFinishedRows } from './finished-rows.js';
import { bodiesOf, parseAll, passAt } from './passes.js';
import { connected } from './throw-away-database.js';

const LINES = 20_000;
const SMALL = 400;

/** What an import has to reach: as ratios, and on two cores in lines a second. */
const GOALS = { copy: 0.4, parse: 0.3, new: 15_000, unchanged: 30_000 };

const COPY = 'COPY of the rows that the import leaves, into empty tables of the same shape, one connection';
const PARSE = 'JSON.parse of the same bodies as text, on one core';

interface Kind {
  readonly figure: 'new' | 'unchanged';
  /** Lines of the n-th round, warm-ups among them. */
  lines(round: number): Buffer;
}

/** Every line about an object that is not stored yet. */
export const measureNew = (size: Size, ground: BenchGround): Promise<Measured[]> => {
  const count = size.small ? SMALL : LINES;
  return measure(size, ground, count, {
    figure: 'new',
    lines: (round) => ground.answers.lines(round * count, count, passAt(0)),
  });
};

/** The same objects again and again, fetched later each time and with a later date of the registry's database, but otherwise as stored. */
export const measureUnchanged = (size: Size, ground: BenchGround): Promise<Measured[]> => {
  const count = size.small ? SMALL : LINES;
  return measure(size, ground, count, {
    figure: 'unchanged',
    lines: (round) => ground.answers.lines(0, count, passAt(round * 60)),
  });
};

function measure(size: Size, ground: BenchGround, count: number, { figure, lines }: Kind): Promise<Measured[]> {
  const outcome = figure === 'new' ? 'first-seen' : 'unchanged';
  return withImporter(ground, async (importer, url) => {
    await importer.import(lines(0), { 'first-seen': count });
    const rows = await connected(url, readFinishedRows);
    let [imported, parsed] = [1, 1];
    const copy = (): Promise<number> =>
      connected(url, async (client) => count / (await copyIntoEmptyTables(client, rows)));
    const parse = (): Promise<number> => {
      const bodies = bodiesOf(lines(parsed++));
      return rateOf(() => (parseAll(bodies) > 0 ? bodies.length : NaN));
    };
    const comparison: JointComparison = {
      subject: () => importer.import(lines(imported++), { [outcome]: count }),
      rates: [{ figure, unit: 'lines/s', goal: GOALS[figure] }],
      yardsticks: [
        { figure: `${figure}-of-copy`, yardstick: COPY, goal: GOALS.copy, against: copy },
        { figure: `${figure}-of-parse`, yardstick: PARSE, goal: GOALS.parse, against: parse },
      ],
    };
    const figures = await compareJointly(size, comparison);
    const objects = figure === 'new' ? imported * count : count;
    await assertStored(url, { objects, versions: objects, lines: imported * count });
    return figures;
  });
}
