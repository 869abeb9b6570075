import { compile } from './answers/compile.js';
import { CurrentLine, mix } from './answers/line.js';
import { Mixture } from './answers/mixture.js';
import { loadModels } from './answers/models.js';
import { type LineService, servicesOf } from './answers/services.js';

export { type LineService };

/** When the lines of a pass were fetched, and how far the objects have come by then. */
export interface Pass {
  /** RFC 3339: of every line. */
  readonly fetchedAt: string;
  /** RFC 3339: the `last update of RDAP database` of every answer that has one. */
  readonly databaseUpdatedAt: string;
  /** 1 is the first sight of each object. Default 1. */
  readonly version?: number;
  /** Share of the objects that change from one version to the next. Default 1. */
  readonly changedShare?: number;
}

export interface AnswersOptions {
  /** Same seed, same lines. Default 1. */
  readonly seed?: number;
  /** Of a line's body, on average. Default 2,600. */
  readonly meanBytes?: number;
}

/** What stands in a line beside the body, some. */
const ENVELOPE_BYTES = 110;
const GRAIN = 1_000_000;

/**
 * Lines for an import without end: each about another object, shaped like an answer of the simulator or, where there are any, like a
 * recorded one. The line of an index follows from seed, index and pass.
 */
export class Answers {
  private readonly line: CurrentLine;

  private constructor(
    private readonly mixture: Mixture,
    private readonly seed: number,
    /** Whose answers the lines are. */
    readonly services: readonly LineService[],
  ) {
    this.line = new CurrentLine(seed);
  }

  static async open({ seed = 1, meanBytes = 2600 }: AnswersOptions = {}): Promise<Answers> {
    const models = await loadModels();
    const templates = models.flatMap((model) => compile(model) ?? []);
    const line = new CurrentLine(seed);
    line.fetchedAt = line.databaseUpdatedAt = '2026-01-01T00:00:00Z';
    line.moveTo(1_000_000);
    const weighed = templates.map((template) => ({
      template,
      bytes: template.write(Buffer.alloc(template.room), 0, line),
    }));
    return new Answers(new Mixture(weighed, meanBytes + ENVELOPE_BYTES), seed, servicesOf(models));
  }

  /** Lines `start` to `start + count - 1`, each with its line feed. */
  lines(start: number, count: number, pass: Pass): Buffer {
    let target = Buffer.allocUnsafe(count * 4096 + 65_536);
    let at = 0;
    this.line.fetchedAt = pass.fetchedAt;
    this.line.databaseUpdatedAt = pass.databaseUpdatedAt;
    for (let index = start; index < start + count; index++) {
      this.line.moveTo(index);
      this.line.change = this.changesOf(index, pass);
      const template = this.mixture.templateFor(index, this.line.draw(1));
      if (at + template.room > target.length) target = Buffer.concat([target], target.length * 2);
      at = template.write(target, at, this.line);
    }
    return target.subarray(0, at);
  }

  /** Pieces of whole lines, `count` lines together. */
  *chunks(start: number, count: number, pass: Pass, perChunk = 2000): Generator<Buffer> {
    for (let done = 0; done < count; done += perChunk)
      yield this.lines(start + done, Math.min(perChunk, count - done), pass);
  }

  /** The last version up to that of the pass with which the object changed, counted from 0. */
  private changesOf(index: number, { version = 1, changedShare = 1 }: Pass): number {
    for (let change = version - 1; change > 0; change--)
      if (mix(index ^ mix(this.seed + change)) % GRAIN < changedShare * GRAIN) return change;
    return 0;
  }
}
