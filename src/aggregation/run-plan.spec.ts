import fc from 'fast-check';
import { planRuns, RunPlanError } from './run-plan.js';
import { type Cadence, type Runner } from './runner.js';

interface Declared {
  readonly reads?: readonly string[];
  readonly writes?: readonly string[];
  readonly cadence?: Cadence;
  readonly version?: number;
}

const runner = (
  name: string,
  { reads = ['source'], writes = [name], cadence = 'hourly', version = 1 }: Declared = {},
) =>
  ({
    ...{ name, cadence, version, reads, writes },
    run: () => Promise.resolve({ read: 0, written: 0 }),
  }) satisfies Runner;

const namesOf = (runners: readonly Runner[]): string[] =>
  planRuns(runners, ['source']).map((planned) => planned.runner.name);

describe('planRuns', () => {
  it('puts writers before readers, and otherwise keeps the order of the list', () => {
    const [a, b, c] = [runner('a', { reads: ['c'] }), runner('b'), runner('c')];
    expect(namesOf([a, b, c])).toEqual(['b', 'c', 'a']);
    const plan = planRuns([a, b, c], ['source']);
    expect(plan.at(-1)!.upstream.map((writer) => writer.runner.name)).toEqual(['c']);
    expect(plan.map(({ hasReaders }) => hasReaders)).toEqual([false, true, false]);
  });

  it.each<[string, Runner[], RegExp]>([
    [
      'two of one name',
      [runner('a'), runner('a', { writes: ['b'] })],
      /two runners are called a: rename one .*index\.ts/,
    ],
    [
      'two writers of a table',
      [runner('a', { writes: ['t'] }), runner('b', { writes: ['t'] })],
      /t is written by a and by b: give one of them a table of its own/,
    ],
    [
      'an input that nobody writes',
      [runner('a', { reads: ['t'] })],
      /a reads t, which nobody writes: add .*index\.ts.*sources\.ts/,
    ],
    [
      'a cycle',
      [runner('x'), runner('a', { reads: ['b'] }), runner('b', { reads: ['c'] }), runner('c', { reads: ['a'] })],
      /a reads from b reads from c reads from a\. Take a out of the reads of c/,
    ],
    [
      'a runner that waits for itself',
      [runner('a', { reads: ['a'] })],
      /a reads from a\. Take a out of the reads of a/,
    ],
    ['who writes a source', [runner('a', { writes: ['source'] })], /a writes source, which is a source/],
    [
      'an input whose windows are longer',
      [runner('w', { cadence: 'weekly' }), runner('d', { cadence: 'daily', reads: ['w'] })],
      /d is daily and reads w, whose week is not over by then/,
    ],
    [
      'a version that cannot be bumped',
      [runner('a', { version: 0 })],
      /version of the runner a must be a number from 1/,
    ],
    ['a name that is no label', [runner('Some Thing')], /"Some Thing" needs a name in kebab-case/],
  ])('refuses %s with a sentence that says what to do', (_, runners, message) => {
    expect(() => planRuns(runners, ['source'])).toThrow(RunPlanError);
    expect(() => planRuns(runners, ['source'])).toThrow(message);
  });

  /** Each reads from some of those before it, and the list is shuffled. */
  const acyclic = fc
    .integer({ min: 1, max: 12 })
    .chain((count) =>
      fc.tuple(
        fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { minLength: count, maxLength: count }),
        fc.shuffledSubarray([...Array(count).keys()], { minLength: count }),
      ),
    )
    .map(([inputs, order]) => {
      const runners = inputs.map((reads, index) =>
        runner(`r${index}`, {
          reads: ['source', ...(index === 0 ? [] : reads.map((read) => `r${read % index}`))],
        }),
      );
      return order.map((index) => runners[index]!);
    });

  it('places every runner once, after all that it reads from', () => {
    fc.assert(
      fc.property(acyclic, (runners) => {
        const names = namesOf(runners);
        expect([...names].sort()).toEqual(runners.map(({ name }) => name).sort());
        for (const { name, reads } of runners) {
          for (const read of reads.filter((table) => table !== 'source')) {
            expect(names.indexOf(read)).toBeLessThan(names.indexOf(name));
          }
        }
      }),
    );
  });

  it('refuses any order into which a cycle was put', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 8 }), fc.nat(3), (length, more) => {
        const cycle = Array.from({ length }, (_, index) =>
          runner(`c${index}`, { reads: [`c${(index + 1) % length}`] }),
        );
        const others = Array.from({ length: more }, (_, index) => runner(`o${index}`, { reads: ['c0'] }));
        expect(() => planRuns([...others, ...cycle], ['source'])).toThrow(/wait for one another/);
      }),
    );
  });
});
