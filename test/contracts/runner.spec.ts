import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '../../src/aggregation/rollups/catalogue/index.js';
import { planRuns } from '../../src/aggregation/run-plan.js';
import { RUNNERS } from '../../src/aggregation/runners/index.js';
import { STATE_READS } from '../../src/aggregation/runners/state-at.sql.js';
import { SOURCES } from '../../src/aggregation/sources.js';
import { REFERENCE } from '../support/rollup-reference/index.js';

const FOLDER = 'src/aggregation/runners';
const INTERVALS = { hourly: 'hour', daily: 'day', weekly: 'week' } as const;

describe.each(RUNNERS.map((runner) => [runner.name, runner] as const))('the runner %s', (name, runner) => {
  it('stands in a file of its name, in the folder of its cadence, with its SQL beside it', () => {
    for (const role of ['runner', 'sql'])
      expect(existsSync(join(FOLDER, runner.cadence, `${name}.${role}.ts`))).toBe(true);
  });

  it('writes a table that can be asked for under its name, by its cadence', () => {
    const aggregate = CATALOGUE.find((one) => one.name === name);
    expect(runner.writes[0]).toBe(aggregate?.table);
    expect(aggregate?.table).toMatch(/^rollup_[a-z_]+$/);
    expect(aggregate?.interval).toBe(INTERVALS[runner.cadence]);
  });

  it('reads nothing but sources and what other runners write', () => {
    const written = RUNNERS.filter((other) => other !== runner).flatMap(({ writes }) => writes);
    for (const table of runner.reads) expect([...Object.keys(SOURCES), ...written]).toContain(table);
  });

  it('says that all that was before counts, where it reads what stood', () => {
    const { reads, accumulates = [] } = runner;
    for (const table of accumulates) expect(reads).toContain(table);
    const readsState = STATE_READS.every((table) => reads.includes(table));
    expect(accumulates).toEqual(expect.arrayContaining(readsState ? [...STATE_READS] : []));
  });

  it('has plain loops that say what it must come to', () => {
    expect(Object.keys(REFERENCE)).toContain(name);
  });
});

describe('runners', () => {
  it('can be put in an order', () => {
    expect(planRuns(RUNNERS)).toHaveLength(RUNNERS.length);
  });

  it('are all listed', () => {
    const files = readdirSync(FOLDER, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.runner.ts'),
    );
    expect(files).toHaveLength(RUNNERS.length);
  });
});

describe.each(CATALOGUE.map((aggregate) => [aggregate.name, aggregate] as const))(
  'the aggregate %s',
  (_, aggregate) => {
    it('has members of one form, none of which is both a dimension and a measure', () => {
      const names = [...Object.keys(aggregate.dimensions), ...Object.keys(aggregate.measures)];
      for (const name of names) expect(name).toMatch(/^[a-z][A-Za-z0-9]*$/);
      expect(new Set([...names, 'at']).size).toBe(names.length + 1);
    });
  },
);
