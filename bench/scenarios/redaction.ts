import { resolvePolicy, type PolicyContext } from '../../src/policy/index.js';
import { decode, type JsonObject, normalise, type ObjectKind, redact, render, scanText } from '../../src/rdap/index.js';
import { parse, simulatedBodies } from '../bodies.js';
import { percentile, three } from '../measure.js';
import { type Measured, type Scenario, type Size } from '../scenario.js';

const CONTEXT: PolicyContext = { establishments: ['BASE'] };
const MEGABYTE = 1024 * 1024;

/** RED-32: at least so many typical answers a second, and each of them within its budget, 99 times out of 100. */
const RATE = 1_000;
const TYPICAL_BUDGET_MS = 5;
const LARGE_BUDGET_MS = 50;

interface Answer {
  kind: ObjectKind;
  bytes: Buffer;
}

/** From the bytes to the document that goes out: everything that redaction adds to passing an answer on. */
function refine({ kind, bytes }: Answer): JsonObject {
  const { registration } = normalise(kind, decode(bytes).body);
  const { registration: redacted, report } = redact(
    registration,
    resolvePolicy(registration, CONTEXT).redaction,
    scanText,
  );
  return render(redacted, report);
}

/** Milliseconds that each call took. */
function timesOf(answers: readonly Answer[], calls: number): number[] {
  return Array.from({ length: calls }, (_, n) => {
    const before = performance.now();
    refine(answers[n % answers.length]!);
    return performance.now() - before;
  });
}

const entitiesOf = (text: string): number => (parse(text)['entities'] as unknown[] | undefined)?.length ?? 0;

/** Comments as networks carry them, some 2 kB: what makes answers of number registries large is text. */
const REMARKS = [
  {
    title: 'Comment',
    description: Array.from(
      { length: 20 },
      (_, n) => `Line ${n}: ${'address space in use, see the registry. '.repeat(3)}`,
    ),
  },
];

/** A network whose entities are repeated, each under a handle of its own and with remarks, until the answer is a megabyte. */
function largeAnswer(body: JsonObject): Answer {
  const entities = (body['entities'] as JsonObject[]).map((entity) => ({ ...entity, remarks: REMARKS }));
  const copies = Math.ceil(MEGABYTE / JSON.stringify(entities).length);
  const repeated = Array.from({ length: copies }, (_, n) =>
    entities.map((entity) => ({ ...entity, handle: `ORG-X${n}-SIM` })),
  );
  return { kind: 'ip', bytes: Buffer.from(JSON.stringify({ ...body, entities: repeated.flat() })) };
}

/** How many times the measured p99 fits into its budget: 1 is just enough. */
function headroom(figure: string, budgetMs: number, rounds: readonly number[][]): Measured {
  const p99 = rounds.map((times) => percentile(times, 0.99));
  const ratios = p99.map((ms) => budgetMs / ms);
  return {
    figure,
    value: three(percentile(ratios, 0.5)),
    unit: 'ratio',
    yardstick: `the p99 of one answer: how often it fits into ${budgetMs} ms`,
    goal: 1,
    met: percentile(ratios, 0.5) >= 1,
    rounds: rounds.length,
    spread: three(Math.max(...ratios) - Math.min(...ratios)),
  };
}

async function run({ rounds, small }: Size, report: (figure: Measured) => void): Promise<void> {
  const bodies = await simulatedBodies(small ? 5 : 60);
  const typical = bodies
    .filter(({ kind, text }) => kind === 'domain' && entitiesOf(text) >= 3)
    .map(({ kind, text }) => ({ kind, bytes: Buffer.from(text) }));
  const network = bodies.find(({ kind, text }) => kind === 'ip' && entitiesOf(text) > 0)!;
  const large = [largeAnswer(parse(network.text))];

  const measure = (answers: readonly Answer[], calls: number): number[][] => {
    timesOf(answers, calls);
    return Array.from({ length: rounds }, () => timesOf(answers, calls));
  };
  const times = measure(typical, small ? 20 : 4_000);
  const rates = times.map((round) => (round.length * 1000) / round.reduce((sum, ms) => sum + ms, 0));
  report({
    figure: 'typical-rate',
    value: Math.round(percentile(rates, 0.5)),
    unit: 'answers/s',
    yardstick: null,
    goal: RATE,
    met: percentile(rates, 0.5) >= RATE,
    rounds,
    spread: Math.round(Math.max(...rates) - Math.min(...rates)),
  });
  report(headroom('typical-p99', TYPICAL_BUDGET_MS, times));
  report(headroom('large-p99', LARGE_BUDGET_MS, measure(large, small ? 2 : 100)));
}

export const redaction: Scenario = {
  name: 'redaction',
  title:
    'a domain with its contacts, and a network of a megabyte: bytes in, redacted document out, on one core (RED-32)',
  run,
};
