import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';

/**
 * Reading a body exactly as it was received. The oracles judge the product's own readers, so they share none of them: whatever
 * cannot be read here is skipped, never repaired.
 */

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The elements of a list, or the single value that stands in its place. */
export function listOf(value: JsonValue | undefined): JsonValue[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null || value === '' ? [] : [value];
}

/** A text or number as text, composed and trimmed; the empty string for everything else. */
export const textOf = (value: JsonValue | undefined): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value).normalize('NFC').trim() : '';

/** The first member under one of these names. */
export function memberOf(
  object: JsonObject,
  ...names: readonly string[]
): [name: string, value: JsonValue | undefined] {
  const name = names.find((each) => object[each] !== undefined && object[each] !== null) ?? names[0] ?? '';
  return [name, object[name]];
}

/** RFC 6901 §3. */
export const pointer = (base: string, ...keys: readonly (string | number)[]): string =>
  base + keys.map((key) => `/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`).join('');

export interface Leaf {
  readonly path: string;
  readonly value: string | number | boolean | null;
}

/** Every value that is no container, and every empty container as null. */
export function leavesOf(value: JsonValue | undefined, path = ''): Leaf[] {
  if (value === undefined) return [];
  if (typeof value !== 'object' || value === null) return [{ path, value }];
  const inner = Object.entries(value).flatMap(([key, member]) => leavesOf(member, pointer(path, key)));
  return inner.length === 0 ? [{ path, value: null }] : inner;
}

/** Every string inside a value, and the names of members. */
export function* stringsOf(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'number') yield String(value);
  else if (Array.isArray(value)) for (const element of value) yield* stringsOf(element);
  else if (isObject(value)) {
    for (const name in value) {
      yield name;
      yield* stringsOf(value[name]);
    }
  }
}
