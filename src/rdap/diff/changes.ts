import {
  type ChangeEvent,
  type ChangeType,
  type JsonValue,
  type RedactedRegistration,
  type RegistrationEvent,
} from '../model.js';
import { canonicalMember, lastingEvents } from './content.js';

/** A part of an answer that it may not show completely. */
export type Part = Exclude<NonNullable<RedactedRegistration['incomplete']>[number], 'all'>;

/** A list whose elements are reported one by one. */
export interface SetOf<T> {
  part: Part;
  field: string;
  /** Pointer of the list. */
  path: string;
  removed: ChangeType;
  added: ChangeType;
  /** Elements with the same key are the same one. */
  key: (element: T) => string;
  /** What an event says of an element. */
  value: (element: T) => unknown;
}

interface Kept<T> {
  before: T;
  after: T;
  path: string;
}

/**
 * Collects the events of one comparison and knows what either answer does not show completely: under these, absence means nothing, so
 * the newer answer removes nothing and the older one makes nothing new.
 */
export class Changes {
  readonly events: ChangeEvent[] = [];

  constructor(
    private readonly before: Pick<RedactedRegistration, 'incomplete'>,
    private readonly after: Pick<RedactedRegistration, 'incomplete'>,
  ) {}

  add(type: ChangeType, field: string, path: string, before: unknown, after: unknown): void {
    const event: ChangeEvent = { type, field, path };
    if (before !== undefined) event.before = before as JsonValue;
    if (after !== undefined) event.after = after as JsonValue;
    this.events.push(event);
  }

  /** False where `before` may only seem to be gone, or `after` only seem to be new. */
  isCertain(part: Part | undefined, before: unknown, after: unknown): boolean {
    if (after === undefined) return !hides(this.after, part);
    if (before === undefined) return !hides(this.before, part);
    return true;
  }

  /** One event for each element of a set that left or came. Returns the elements that are in both. */
  compareSet<T>(set: SetOf<T>, before: readonly T[] = [], after: readonly T[] = []): Kept<T>[] {
    const [old, now] = [byKey(before, set.key), byKey(after, set.key)];
    if (this.isCertain(set.part, before, undefined)) {
      for (const { value, index } of missingFrom(now, old)) {
        this.add(set.removed, set.field, `${set.path}/${index}`, set.value(value), undefined);
      }
    }
    if (this.isCertain(set.part, undefined, after)) {
      for (const { value, index } of missingFrom(old, now)) {
        this.add(set.added, set.field, `${set.path}/${index}`, undefined, set.value(value));
      }
    }
    return [...now].flatMap(([key, { value, index }]) => {
      const was = old.get(key);
      return was === undefined ? [] : [{ before: was.value, after: value, path: `${set.path}/${index}` }];
    });
  }

  /** One `field-changed` for each of the members that differ. A list is compared as a set; the event holds what left and what came. */
  compareMembers<T extends object>(before: T, after: T, path: string, members: readonly (keyof T & string)[]): void {
    for (const name of members) {
      const [old, now] = this.differing(name, before[name], after[name]);
      if (old !== undefined || now !== undefined) this.add('field-changed', name, `${path}/${name}`, old, now);
    }
  }

  /** One event of the given type for all the members that differ, with nothing but these in `before` and `after`. */
  compareWhole<T extends object>(
    type: ChangeType,
    field: string,
    path: string,
    before: T,
    after: T,
    members: readonly (keyof T & string)[],
  ): void {
    const [old, now]: [Record<string, unknown>, Record<string, unknown>] = [{}, {}];
    for (const name of members) {
      const [left, came] = this.differing(name, before[name], after[name]);
      if (left !== undefined) old[name] = left;
      if (came !== undefined) now[name] = came;
    }
    if (Object.keys(old).length + Object.keys(now).length > 0) this.add(type, field, path, old, now);
  }

  /** Both sides of a member as far as they differ for certain; [undefined, undefined] where they do not. */
  private differing(name: string, before: unknown, after: unknown): [unknown, unknown] {
    const part = PART_OF[name];
    if (canonicalMember(name, before) === canonicalMember(name, after)) return [undefined, undefined];
    if (!Array.isArray(before ?? after))
      return this.isCertain(part, before, after) ? [before, after] : [undefined, undefined];
    const [left, came] = difference(elementsOf(name, before), elementsOf(name, after), contentOf);
    return [
      left.length > 0 && this.isCertain(part, left, undefined) ? left.map(({ value }) => value) : undefined,
      came.length > 0 && this.isCertain(part, undefined, came) ? came.map(({ value }) => value) : undefined,
    ];
  }
}

/** Which members an answer can declare incomplete, by their own name. */
const PART_OF: Readonly<Partial<Record<string, Part>>> = {
  entities: 'entities',
  nameservers: 'nameservers',
  events: 'events',
  asEventActor: 'events',
  remarks: 'remarks',
  status: 'status',
  networks: 'networks',
  network: 'networks',
  autnums: 'autnums',
};

function hides({ incomplete = [] }: Pick<RedactedRegistration, 'incomplete'>, part: Part | undefined): boolean {
  return incomplete.includes('all') || (part !== undefined && incomplete.includes(part));
}

function elementsOf(name: string, value: unknown): unknown[] {
  const elements = (value ?? []) as unknown[];
  return PART_OF[name] === 'events' ? lastingEvents(elements as RegistrationEvent[]) : elements;
}

const contentOf = (element: unknown): string => canonicalMember('element', element)!;

export interface Positioned<T> {
  value: T;
  index: number;
}

/** What is only in `before` and what is only in `after`, by key and without repetition; order means nothing. */
export function difference<T>(
  before: readonly T[],
  after: readonly T[],
  key: (element: T) => string,
): [left: Positioned<T>[], came: Positioned<T>[]] {
  const [old, now] = [byKey(before, key), byKey(after, key)];
  return [missingFrom(now, old), missingFrom(old, now)];
}

function missingFrom<T>(there: Map<string, unknown>, here: Map<string, Positioned<T>>): Positioned<T>[] {
  return [...here].filter(([key]) => !there.has(key)).map(([, positioned]) => positioned);
}

/**
 * Elements by key, and where they stand. Where a source has two different elements of one key, the one whose content sorts first has it,
 * and the others go by their content: order must not decide. An element that is repeated stands once.
 */
function byKey<T>(elements: readonly T[], key: (element: T) => string): Map<string, Positioned<T>> {
  const found = new Map<string, Positioned<T>>();
  elements.forEach((value, index) => {
    const [name, positioned] = [key(value), { value, index }];
    const rival = found.get(name);
    if (rival === undefined) return void found.set(name, positioned);
    const [first, second] = contentOf(rival.value) <= contentOf(value) ? [rival, positioned] : [positioned, rival];
    found.set(name, first);
    if (contentOf(first.value) !== contentOf(second.value)) found.set(`${name}\0${contentOf(second.value)}`, second);
  });
  return found;
}
