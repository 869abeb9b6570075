import fc from 'fast-check';
import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';

/** One change to a body: where (counted through all its members and elements, modulo their number) and what. */
interface Mutation {
  readonly at: number;
  readonly to: number;
  readonly how: Change;
}

/** The value that takes the place of another; undefined drops it. */
type Change = (value: JsonValue, other: JsonValue) => JsonValue | undefined;

const nested = (value: JsonValue, levels: number): JsonValue =>
  levels === 0 ? value : nested({ entities: [value] }, levels - 1);

/** What registries, proxies and attackers do to JSON: members missing, of another type, too many, too deep, too long, misplaced. */
const CHANGES: Readonly<Record<string, Change>> = {
  drop: () => undefined,
  null: () => null,
  emptyText: () => '',
  emptyList: () => [],
  emptyObject: () => ({}),
  number: (value) => (typeof value === 'string' ? Number(value.replace(/\D/g, '')) : -1.5),
  infinity: () => 1e308 * 10,
  boolean: (value) => value === null,
  text: (value) => (typeof value === 'object' ? JSON.stringify(value) : String(value)),
  listOf: (value) => [value],
  objectOf: (value) => ({ value }),
  firstOf: (value) => (typeof value === 'object' && value !== null ? (Object.values(value)[0] ?? null) : value),
  twice: (value) => (Array.isArray(value) ? [...value, ...structuredClone(value)] : [value, structuredClone(value)]),
  often: (value) => Array.from({ length: 250 }, () => structuredClone(value)),
  deep: (value) => nested(value, 9),
  deeper: (value) => nested(value, 40),
  long: (value) => `${typeof value === 'string' ? value : 'x'} `.repeat(3000),
  longWord: () => 'a'.repeat(50_000),
  upperCase: (value) => (typeof value === 'string' ? value.toUpperCase() : value),
  padded: (value) => (typeof value === 'string' ? `\u00a0\t${value}\u200b \u202e` : value),
  halfSurrogate: (value) => `${JSON.stringify(value).slice(0, 9)}\ud800`,
  markup: (value) => `<b onload="x">${JSON.stringify(value).slice(0, 40)}</b>`,
  date: () => '2024-02-30T25:61:61.123456789+99:99',
  other: (_, other) => structuredClone(other),
  pollution: (value) => JSON.parse(`{"__proto__":{"polluted":1},"constructor":${JSON.stringify(value)}}`) as JsonValue,
  path: () => '$..[?(@.a.b=="c")]',
};

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(),
  to: fc.nat(),
  how: fc.constantFrom(...Object.values(CHANGES)),
});

/** A body with up to eight changes, anywhere in it. */
export const mutated = (body: JsonObject): fc.Arbitrary<JsonObject> =>
  fc.array(mutation, { minLength: 1, maxLength: 8 }).map((mutations) => {
    const copy = structuredClone(body);
    for (const each of mutations) apply(copy, each);
    return copy;
  });

interface Slot {
  readonly holder: JsonObject | JsonValue[];
  readonly key: string | number;
}

function apply(body: JsonObject, { at, to, how }: Mutation): void {
  const slots = slotsOf(body);
  const slot = slots[at % slots.length];
  const other = slots[to % slots.length];
  if (slot === undefined || other === undefined) return;
  const value = how(read(slot), read(other));
  if (value !== undefined) (slot.holder as JsonObject)[slot.key] = value;
  else if (Array.isArray(slot.holder)) slot.holder.splice(Number(slot.key), 1);
  else delete slot.holder[slot.key];
}

const read = ({ holder, key }: Slot): JsonValue => (holder as JsonObject)[key] as JsonValue;

/** Every member and element; bodies that have grown large are not walked to the end. */
function slotsOf(value: JsonValue, slots: Slot[] = []): Slot[] {
  if (typeof value !== 'object' || value === null || slots.length > 2000) return slots;
  for (const key of Object.keys(value)) {
    const slot = { holder: value, key: Array.isArray(value) ? Number(key) : key };
    slots.push(slot);
    slotsOf(read(slot), slots);
  }
  return slots;
}
