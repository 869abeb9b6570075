const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** 32-bit FNV-1a over UTF-16 units: spreads names that differ in one character. */
function hash(seed: number, about: string): number {
  let value = (FNV_OFFSET ^ seed) >>> 0;
  for (let i = 0; i < about.length; i++) value = Math.imul(value ^ about.charCodeAt(i), FNV_PRIME);
  return value >>> 0;
}

/**
 * A stream of choices that follows from a seed and what the choices are about, and from nothing else: asking twice gives the
 * same answer, so no object has to be remembered. splitmix32; for make-believe only, never for secrets.
 */
export class Draw {
  private state: number;

  constructor(seed: number, about: string) {
    this.state = hash(seed, about);
  }

  /** 0 ≤ value < 2³². */
  next(): number {
    this.state = (this.state + 0x9e3779b9) >>> 0;
    let mixed = this.state;
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return (mixed ^ (mixed >>> 15)) >>> 0;
  }

  /** An integer 0 ≤ value < limit. */
  below(limit: number): number {
    return this.next() % limit;
  }

  /** True `percent` times of a hundred. */
  chance(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** One member of a list that has some. */
  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** `count` upper-case hexadecimal digits. */
  hex(count: number): string {
    let digits = '';
    while (digits.length < count) digits += this.next().toString(16).padStart(8, '0');
    return digits.slice(0, count).toUpperCase();
  }

  /** `count` decimal digits. */
  digits(count: number): string {
    return String(this.next()).padStart(10, '0').slice(-count);
  }
}
