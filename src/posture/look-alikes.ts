import { MAX_LABEL_LENGTH, toUnicodeName } from '../rdap/index.js';
import { ADDED_WORDS } from './added-words.js';
import { MAX_NEIGHBOUR_LENGTH, Neighbourhood } from './neighbourhood.js';
import { type NameParts, namePartsOf } from './registrable-domain.js';
import { skeleton } from './skeleton.js';

/** How a name resembles one of the tenant's own. */
export type Resemblance = 'confusable' | 'edit-distance' | 'added-word' | 'other-suffix';

export interface LookAlike {
  /** The name that it resembles, A-label form. */
  readonly of: string;
  readonly how: Resemblance;
}

/** The names of a tenant, prepared so that one look finds those that a name resembles. */
export interface LookAlikes {
  /** @returns the closest resemblance; undefined for the tenant's own names and for what resembles none */
  resembling(name: string): LookAlike | undefined;
}

/**
 * Of shorter labels nearly every neighbour is registered by somebody: a label of four letters has some 300, and most of them mean
 * something else. So slips and added words need this many letters; look-alike letters and other suffixes need none.
 */
export const MIN_LETTERS = 5;

/**
 * Prepares the names of a tenant: about 250 bytes for each. A look takes as many steps among a million names as among ten: some five
 * microseconds, and a few more where the table outgrows the caches of the processor.
 * @param names A-label form; subdomains stand for the name that is registered, and what has no registrable name is left out
 */
export function lookAlikesOf(names: Iterable<string>): LookAlikes {
  return new OwnNames(names);
}

/**
 * Compares what stands before the public suffix, in U-label form. The closest is the one with the fewest differences: the same label, then
 * the same look, then a slip, then a word more. Whatever order the names come in, the same of several is found.
 */
class OwnNames implements LookAlikes {
  private readonly domains: ReadonlySet<string>;
  /** By label and by its skeleton, the first of the domains in alphabetical order. */
  private readonly byLabel = new Map<string, string>();
  private readonly bySkeleton = new Map<string, string>();
  private readonly neighbours: Neighbourhood;

  constructor(names: Iterable<string>) {
    const own = new Map<string, string>();
    for (const name of names) {
      const parts = comparable(name);
      if (parts !== undefined) own.set(parts.domain, unicodeLabel(parts));
    }
    this.domains = new Set([...own.keys()].sort());
    for (const domain of this.domains) {
      const label = own.get(domain)!;
      setFirst(this.byLabel, label, domain);
      setFirst(this.bySkeleton, skeleton(label), domain);
    }
    this.neighbours = new Neighbourhood(
      [...this.byLabel.keys()].filter(({ length }) => MIN_LETTERS <= length && length <= MAX_NEIGHBOUR_LENGTH),
    );
  }

  resembling(name: string): LookAlike | undefined {
    const parts = comparable(name);
    if (parts === undefined || this.domains.has(parts.domain)) return undefined;
    const label = unicodeLabel(parts);
    const found = (of: string | undefined, how: Resemblance): LookAlike | undefined =>
      of === undefined ? undefined : { of: this.nearest(of, parts.suffix), how };
    return (
      found(this.byLabel.get(label), 'other-suffix') ??
      found(this.bySkeleton.get(skeleton(label)), 'confusable') ??
      found(this.byLabel.get(this.neighbours.find(label) ?? ''), 'edit-distance') ??
      found(this.shortened(label), 'added-word')
    );
  }

  /** Of the domains with one label the one under the same suffix, if that is there. */
  private nearest(domain: string, suffix: string): string {
    const twin = `${domain.slice(0, domain.indexOf('.'))}.${suffix}`;
    return this.domains.has(twin) ? twin : domain;
  }

  /** The own name that is left of a label without a word at either end, with or without a hyphen; look-alike letters do not hide it. */
  private shortened(label: string): string | undefined {
    for (let length = SHORTEST_WORD; length <= LONGEST_WORD && length + MIN_LETTERS <= label.length; length++) {
      const [start, end] = [label.slice(0, length), label.slice(-length)];
      const found =
        (ADDED_WORDS.has(start) ? this.meant(label.slice(length).replace(/^-/, '')) : undefined) ??
        (ADDED_WORDS.has(end) ? this.meant(label.slice(0, -length).replace(/-$/, '')) : undefined);
      if (found !== undefined) return found;
    }
    return undefined;
  }

  private meant(label: string): string | undefined {
    if (label.length < MIN_LETTERS) return undefined;
    return this.byLabel.get(label) ?? this.bySkeleton.get(skeleton(label));
  }
}

const WORD_LENGTHS = [...ADDED_WORDS].map(({ length }) => length);
const [SHORTEST_WORD, LONGEST_WORD] = [Math.min(...WORD_LENGTHS), Math.max(...WORD_LENGTHS)];

function setFirst(map: Map<string, string>, key: string, value: string): void {
  if (!map.has(key)) map.set(key, value);
}

/** Undefined for what no registry registers, and for reverse zones: their labels are numbers. */
function comparable(name: string): NameParts | undefined {
  const parts = namePartsOf(name);
  const isName = parts !== undefined && parts.label.length <= MAX_LABEL_LENGTH && !parts.domain.endsWith('.arpa');
  return isName ? parts : undefined;
}

const unicodeLabel = ({ label }: NameParts): string => toUnicodeName(label) ?? label;
