import { normalise, redact, scanText } from '../../src/rdap/index.js';
import { resolvePolicy, type PolicyContext } from '../../src/policy/index.js';
import { RECORDED } from '../answers/models.js';
import { parse, recordedBodies, simulatedBodies, type Body } from '../bodies.js';
import { compare, rateOf } from '../measure.js';
import { type Measured, type Size } from '../scenario.js';

const ROUND_MS = 1500;

/** An operator who says nothing about establishments. */
const CONTEXT: PolicyContext = { establishments: [], regions: [] };

/** Repeats the whole list until the time is over; gives bodies per second. */
function repeat<T>(items: readonly T[], work: (item: T) => void, forMs: number): Promise<number> {
  return rateOf(() => {
    const end = performance.now() + forMs;
    let done = 0;
    do {
      for (const item of items) work(item);
      done += items.length;
    } while (performance.now() < end);
    return done;
  });
}

async function bodies(size: Size): Promise<Body[]> {
  return [...(await simulatedBodies(size.small ? 5 : 40)), ...recordedBodies(RECORDED)];
}

/** Normalise, resolve the policy and redact, on one core and without any input or output, beside reading and writing the same JSON. */
export async function measureRefining(size: Size): Promise<Measured> {
  const answers = (await bodies(size)).map(({ kind, text }) => ({ kind, text, body: parse(text) }));
  const forMs = size.small ? 0 : ROUND_MS;
  return compare(size, {
    figure: 'refine',
    yardstick: 'JSON.parse + JSON.stringify of the same bodies',
    goal: 0.3,
    subject: () =>
      repeat(
        answers,
        ({ kind, body }) => {
          const { registration } = normalise(kind, body);
          redact(registration, resolvePolicy(registration, CONTEXT).redaction, scanText);
        },
        forMs,
      ),
    against: () => repeat(answers, ({ text }) => JSON.stringify(JSON.parse(text)), forMs),
  });
}
