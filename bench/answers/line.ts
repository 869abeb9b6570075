/** All that the slots of a line depend on. */
export interface Line {
  /** The object: no two share one. */
  readonly index: number;
  /** How often the object has changed; 0 at first. */
  readonly change: number;
  /** RFC 3339, as the next. */
  readonly fetchedAt: string;
  readonly databaseUpdatedAt: string;
  /** 0 ≤ value < 2³², the same for the same object and ordinal. */
  draw(ordinal: number): number;
}

/** A place in a template: what stands there in a line. */
export type Slot = (line: Line) => string;

const GOLDEN = 0x9e3779b9;

/** The finaliser of MurmurHash3: every bit of the result depends on every bit of the number. */
export function mix(number: number): number {
  let mixed = number >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/** One line after another in the same place: a generator that makes an object for each would be busy collecting them. */
export class CurrentLine implements Line {
  index = 0;
  change = 0;
  fetchedAt = '';
  databaseUpdatedAt = '';
  private state = 0;

  constructor(private readonly seed: number) {}

  moveTo(index: number): void {
    this.index = index;
    this.state = mix(index + Math.imul(this.seed, GOLDEN));
  }

  draw(ordinal: number): number {
    return mix(this.state + Math.imul(ordinal + 1, GOLDEN));
  }
}
