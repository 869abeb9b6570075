const { imul } = Math;

/**
 * Slots looked at before giving up. Half of the table is empty, so that ordinary labels are found within a few; only labels that were made
 * to collide with one another come this far, and those can at worst hide one another.
 */
const MAX_PROBES = 128;

const HOLE_BITS = 6;
/** Six bits say which character is left out. */
export const MAX_NEIGHBOUR_LENGTH = 2 ** HOLE_BITS - 1;

/** `1`: a character is there and left out. `0`: the hole is between two characters. */
type Width = 0 | 1;

/**
 * Labels, found by one typing slip: a character too many, missing or another, or two that changed places (Damerau–Levenshtein distance 1).
 *
 * It is a deletion neighbourhood: each label stands in a hash table once for every character that can be left out of it, under what is
 * left and where the hole is. Two labels that have the same character left out are a slip apart, so one of them is enough: what a look
 * costs follows the length of the label that is looked for, not the number of labels. A slot is one number, so the table takes eight
 * bytes for each character. Characters are UTF-16 units; one beyond the Basic Multilingual Plane counts as two.
 */
export class Neighbourhood {
  /** 0 where empty, otherwise one more than the index of a label and the place of its hole. */
  private readonly slots: Uint32Array;
  private readonly known: ReadonlySet<string>;
  /** Sums of the characters up to each place of the label at hand, each times the power of its place. */
  private readonly sums = new Int32Array(MAX_NEIGHBOUR_LENGTH + 2);
  /** Slots looked at so far: what building and looking cost. */
  probes = 0;

  /** @param labels none longer than {@link MAX_NEIGHBOUR_LENGTH}; the first of several that would do is found */
  constructor(private readonly labels: readonly string[]) {
    this.known = new Set(labels);
    this.slots = new Uint32Array(2 * labels.reduce((sum, { length }) => sum + length, 0) + 1);
    labels.forEach((label, index) => {
      this.sum(label);
      for (let hole = 0; hole < label.length; hole++) {
        const slot = this.slotOf(label, hole, 1);
        if (slot !== undefined && this.slots[slot] === 0) this.slots[slot] = index * 2 ** HOLE_BITS + hole + 1;
      }
    });
  }

  /** @returns one of the labels that are exactly one slip away from a label that is none of them */
  find(label: string): string | undefined {
    if (label.length > MAX_NEIGHBOUR_LENGTH + 1) return undefined;
    this.sum(label);
    for (let at = 0; at <= label.length; at++) {
      const found =
        this.around(label, at, 1) ?? this.around(label, at, 0) ?? this.without(label, at) ?? this.swapped(label, at);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  /** A label that has any other character (`width` 1) or one more (`width` 0) there. */
  private around(label: string, hole: number, width: Width): string | undefined {
    if (hole + width > label.length) return undefined;
    const slot = this.slotOf(label, hole, width);
    const entry = slot === undefined ? 0 : this.slots[slot]!;
    return entry === 0 ? undefined : this.labels[(entry - 1) >>> HOLE_BITS];
  }

  private without(label: string, at: number): string | undefined {
    const shorter = label.slice(0, at) + label.slice(at + 1);
    return at < label.length && this.known.has(shorter) ? shorter : undefined;
  }

  private swapped(label: string, at: number): string | undefined {
    if (at + 1 >= label.length) return undefined;
    const swapped = label.slice(0, at) + label.charAt(at + 1) + label.charAt(at) + label.slice(at + 2);
    return this.known.has(swapped) ? swapped : undefined;
  }

  /** Where the label at hand with that hole stands or would stand; undefined where everything near is taken. */
  private slotOf(label: string, hole: number, width: Width): number | undefined {
    let slot = this.hash(label, hole, width) % this.slots.length;
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      this.probes++;
      const entry = this.slots[slot]!;
      if (entry === 0 || this.isAt(entry, label, hole, width)) return slot;
      slot = slot + 1 === this.slots.length ? 0 : slot + 1;
    }
    return undefined;
  }

  private isAt(entry: number, label: string, hole: number, width: Width): boolean {
    if (((entry - 1) & MAX_NEIGHBOUR_LENGTH) !== hole) return false;
    const other = this.labels[(entry - 1) >>> HOLE_BITS]!;
    const shift = 1 - width;
    if (other.length !== label.length + shift) return false;
    for (let at = 0; at < hole; at++) if (other.charCodeAt(at) !== label.charCodeAt(at)) return false;
    for (let at = hole + width; at < label.length; at++)
      if (other.charCodeAt(at + shift) !== label.charCodeAt(at)) return false;
    return true;
  }

  private sum(label: string): void {
    for (let at = 0; at < label.length; at++)
      this.sums[at + 1] = this.sums[at]! + imul(label.charCodeAt(at), POWERS[at]!);
  }

  /** Of all but the hole, and of where the hole is; by the sums, so that it takes no walk along the label. */
  private hash(label: string, hole: number, width: Width): number {
    const [before, after] = [this.sums[hole]!, this.sums[label.length]! - this.sums[hole + width]!];
    const sum = before + (width === 1 ? after : imul(after, BASE));
    return mixed(sum ^ imul(hole + 1, 0x9e3779b1));
  }
}

const BASE = 0x01000193;
const POWERS = new Int32Array(MAX_NEIGHBOUR_LENGTH + 1).fill(1);
for (let at = 1; at < POWERS.length; at++) POWERS[at] = imul(POWERS[at - 1]!, BASE);

/** The finaliser of MurmurHash3: every bit of the sum tells in every bit of the result. */
function mixed(sum: number): number {
  let hash = imul(sum ^ (sum >>> 16), 0x85ebca6b);
  hash = imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
