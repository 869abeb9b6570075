import { type Cadence, type Runner } from './runner.js';
import { SOURCES } from './sources.js';
import { WINDOW_MS } from './window.js';

/** A runner and those it waits for, because they write what it reads. */
export interface PlannedRunner {
  readonly runner: Runner;
  readonly upstream: readonly PlannedRunner[];
  /** What it reads that no runner writes. */
  readonly sources: readonly string[];
  /** Whether another runner reads what it writes. */
  readonly hasReaders: boolean;
}

/** In an order in which every runner comes after those it waits for. */
export type RunPlan = readonly PlannedRunner[];

/** Where the plan of all runners is injected. */
export const RUN_PLAN = Symbol('RUN_PLAN');

/** The declarations of the runners contradict one another. The message says what to add or change, and where. */
export class RunPlanError extends Error {
  override readonly name = 'RunPlanError';
}

const LIST = 'src/aggregation/runners/index.ts';
const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Orders runners by what they read and write; where that leaves a choice, as they are listed.
 *
 * @param sources tables that no runner writes
 * @throws RunPlanError for two runners of one name, two writers of one table, an input that nobody writes, a coarser input than the runner
 * itself, and a cycle
 */
export function planRuns(runners: readonly Runner[], sources: readonly string[] = Object.keys(SOURCES)): RunPlan {
  checkDeclarations(runners);
  const writers = writersOf(runners, new Set(sources));
  const upstream = new Map(runners.map((runner) => [runner, writersOfInputs(runner, writers, sources)]));
  const readers = new Set([...upstream.values()].flat());
  const planned = new Map<Runner, PlannedRunner>();
  for (const runner of inOrder(runners, upstream)) {
    planned.set(runner, {
      runner,
      upstream: upstream.get(runner)!.map((writer) => planned.get(writer)!),
      sources: runner.reads.filter((table) => !writers.has(table)),
      hasReaders: readers.has(runner),
    });
  }
  return [...planned.values()];
}

function checkDeclarations(runners: readonly Runner[]): void {
  const names = new Set<string>();
  for (const { name, version } of runners) {
    if (!NAME.test(name)) refuse(`the runner "${name}" needs a name in kebab-case, as it is the label of its measures`);
    if (names.has(name)) refuse(`two runners are called ${name}: rename one of them in its file, see ${LIST}`);
    if (!Number.isInteger(version) || version < 1) refuse(`the version of the runner ${name} must be a number from 1`);
    names.add(name);
  }
}

function writersOf(runners: readonly Runner[], sources: ReadonlySet<string>): Map<string, Runner> {
  const writers = new Map<string, Runner>();
  for (const runner of runners) {
    for (const table of runner.writes) {
      const other = writers.get(table);
      if (other !== undefined && other !== runner) {
        refuse(`${table} is written by ${other.name} and by ${runner.name}: give one of them a table of its own`);
      }
      if (sources.has(table)) {
        refuse(
          `${runner.name} writes ${table}, which is a source: let it write a table of its own, or take ${table} out of src/aggregation/sources.ts`,
        );
      }
      writers.set(table, runner);
    }
  }
  return writers;
}

function writersOfInputs(
  runner: Runner,
  writers: ReadonlyMap<string, Runner>,
  sources: readonly string[],
): readonly Runner[] {
  const found = runner.reads.flatMap((table) => {
    const writer = writers.get(table);
    if (writer !== undefined) {
      if (WINDOW_MS[writer.cadence] > WINDOW_MS[runner.cadence]) refuse(tooCoarse(runner, table, writer));
      return [writer];
    }
    if (sources.includes(table)) return [];
    return refuse(
      `${runner.name} reads ${table}, which nobody writes: add the runner that writes it to ${LIST}, or ${table} to src/aggregation/sources.ts`,
    );
  });
  return [...new Set(found)];
}

const PERIOD: Readonly<Record<Cadence, string>> = { hourly: 'hour', daily: 'day', weekly: 'week' };

const tooCoarse = (runner: Runner, table: string, writer: Runner): string =>
  `${runner.name} is ${runner.cadence} and reads ${table}, whose ${PERIOD[writer.cadence]} is not over by then: let it read what ${writer.name} reads, or make it ${writer.cadence}`;

function inOrder(runners: readonly Runner[], upstream: ReadonlyMap<Runner, readonly Runner[]>): readonly Runner[] {
  const placed = new Set<Runner>();
  while (placed.size < runners.length) {
    const next = runners.find(
      (runner) => !placed.has(runner) && upstream.get(runner)!.every((writer) => placed.has(writer)),
    );
    if (next === undefined) {
      return refuse(
        cycleAmong(
          runners.find((runner) => !placed.has(runner))!,
          upstream,
          placed,
        ),
      );
    }
    placed.add(next);
  }
  return [...placed];
}

/** Walks from a runner that could not be placed against the stream: every one on the way waits for another, so that one comes again. */
function cycleAmong(
  first: Runner,
  upstream: ReadonlyMap<Runner, readonly Runner[]>,
  placed: ReadonlySet<Runner>,
): string {
  const path: Runner[] = [];
  let runner = first;
  while (!path.includes(runner)) {
    path.push(runner);
    runner = upstream.get(runner)!.find((writer) => !placed.has(writer))!;
  }
  const names = [...path.slice(path.indexOf(runner)), runner].map(({ name }) => name);
  const table = path.at(-1)!.reads.find((read) => runner.writes.includes(read))!;
  return `runners wait for one another: ${names.join(' reads from ')}. Take ${table} out of the reads of ${path.at(-1)!.name}, or split one of them in two`;
}

function refuse(message: string): never {
  throw new RunPlanError(message);
}
