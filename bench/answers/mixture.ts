import { type ObjectKind } from '../../src/rdap/index.js';
import { type Template } from './template.js';

/** Kinds of twenty lines in a row: what a registry data set of mixed kinds looks like. */
const TURN: readonly ObjectKind[] = [
  ...['domain', 'domain', 'ip', 'domain', 'autnum', 'domain', 'domain', 'entity', 'domain', 'domain'],
  ...['ip', 'domain', 'domain', 'nameserver', 'domain', 'autnum', 'domain', 'ip', 'entity', 'domain'],
] as ObjectKind[];

interface Weighed {
  readonly template: Template;
  readonly bytes: number;
}

/** Which template a line takes: kinds in fixed turns, and of each kind a draw that makes a line `meanBytes` long on average. */
export class Mixture {
  private readonly choices: ReadonlyMap<ObjectKind, readonly Template[]>;

  /**
   * @param weighed with the bytes of a typical line
   * @param meanBytes over many lines; as near as the templates allow
   */
  constructor(weighed: readonly Weighed[], meanBytes: number) {
    const kinds = new Map(
      [...new Set(TURN)].map((kind) => [kind, weighed.filter(({ template }) => template.kind === kind)]),
    );
    const meanWith = (slope: number): number =>
      TURN.reduce((sum, kind) => sum + meanOf(kinds.get(kind)!, slope), 0) / TURN.length;
    // The mean rises with the slope: the one wanted is between the ends, or nearest to one of them.
    let [low, high] = [-0.01, 0.01];
    for (let step = 0; step < 50; step++) {
      const middle = (low + high) / 2;
      if (meanWith(middle) < meanBytes) low = middle;
      else high = middle;
    }
    this.choices = new Map([...kinds].map(([kind, list]) => [kind, dealt(list, high)]));
  }

  /** @param draw 0 ≤ value < 2³² */
  templateFor(index: number, draw: number): Template {
    const choices = this.choices.get(TURN[index % TURN.length]!)!;
    return choices[draw % choices.length]!;
  }
}

/** Larger ones count for more where the slope is positive, for less where it is negative; none is left out. */
const weightsOf = (list: readonly Weighed[], slope: number): number[] => {
  const weights = list.map(({ bytes }) => Math.exp(slope * Math.min(bytes, 20_000)));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => weight / sum);
};

const meanOf = (list: readonly Weighed[], slope: number): number =>
  weightsOf(list, slope).reduce((mean, weight, n) => mean + weight * list[n]!.bytes, 0);

const CARDS = 4096;

/** Each template as often as its weight says, so that drawing one is looking into a list. */
const dealt = (list: readonly Weighed[], slope: number): Template[] =>
  weightsOf(list, slope).flatMap((weight, n) =>
    Array.from({ length: Math.max(1, Math.round(weight * CARDS)) }, () => list[n]!.template),
  );
