import { type FindingCode } from '../finding.js';
import { type JsonObject, type JsonValue } from '../model.js';
import { CAPS } from './caps.js';
import { type Incomplete, type Place } from './place.js';

/**
 * Readers for the value of one member. They take it in whatever type it was sent, report at `key` how it deviates, and give
 * undefined where it says nothing: absent, null and the empty string are the same to a reader.
 */

/** Sets a member only where there is a value, so that `undefined` is never stored. */
export function put<T extends object, K extends keyof T>(target: T, member: K, value: T[K] | undefined): void {
  if (value !== undefined) target[member] = value;
}

/** Code points below U+0300 are NFC by themselves (Unicode, NFC_Quick_Check). */
const MAY_COMPOSE = /[\u0300-\uffff]/;

/** NFC, trimmed and within the cap. */
export function cleanText(text: string, place: Place, key?: string | number, index?: number): string {
  let clean = text.trim();
  if (clean.length > CAPS.text) {
    place.note('truncated-text', key, index);
    clean = clean.slice(0, CAPS.text).toWellFormed();
  }
  return MAY_COMPOSE.test(clean) ? clean.normalize('NFC') : clean;
}

/** The text that a value stands for; undefined where it is empty. */
export function text(
  value: JsonValue | undefined,
  place: Place,
  key?: string | number,
  index?: number,
): string | undefined {
  if (typeof value === 'string') return cleanText(value, place, key, index) || undefined;
  if (value === undefined) return undefined;
  if (typeof value === 'number') {
    place.note('number-as-text', key, index);
    return String(value);
  }
  place.note(value === null ? 'null-member' : 'wrong-type', key, index);
  return undefined;
}

/** A whole number from 0 to `max`, also where it is given as decimal text. */
export function wholeNumber(value: JsonValue | undefined, max: number, place: Place, key: string): number | undefined {
  if (value === undefined || value === '') return undefined;
  const isText = typeof value === 'string' && /^\s*\d{1,10}\s*$/.test(value);
  const number = isText ? Number(value) : value;
  if (typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= max) {
    if (isText) place.note('text-as-number', key);
    return number;
  }
  place.note(value === null ? 'null-member' : typeof value === 'object' ? 'wrong-type' : 'number-invalid', key);
  return undefined;
}

const BOOLEANS: ReadonlyMap<JsonValue, boolean> = new Map<JsonValue, boolean>([
  ['true', true],
  ['yes', true],
  ['1', true],
  [1, true],
  ['false', false],
  ['no', false],
  ['0', false],
  [0, false],
]);

export function boolean(value: JsonValue | undefined, place: Place, key: string): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === '') return undefined;
  if (value === null) {
    place.note('null-member', key);
    return undefined;
  }
  const read = BOOLEANS.get(typeof value === 'string' ? value.trim().toLowerCase() : value);
  place.note(read === undefined ? 'wrong-type' : 'text-as-boolean', key);
  return read;
}

export function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const NOTHING: readonly JsonValue[] = [];

/** The elements of a list; a single value where a list is due counts as a list of one. */
export function elements(value: JsonValue | undefined, place: Place, key: string): readonly JsonValue[] {
  if (Array.isArray(value)) return value;
  if (value === undefined || value === '') return NOTHING;
  place.note(value === null ? 'null-member' : 'list-missing', key);
  return value === null ? NOTHING : [value];
}

/** The texts of a list, lists inside it flattened, empty ones left out. Undefined where none is left. */
export function texts(
  value: JsonValue | undefined,
  place: Place,
  key: string,
  max: number = CAPS.list,
): string[] | undefined {
  let values = elements(value, place, key);
  if (values.length === 0) return undefined;
  if (values.some(Array.isArray)) {
    place.note('wrong-type', key);
    values = values.flat(1);
  }
  const found: string[] = [];
  for (let index = 0; index < values.length; index++) {
    const read = text(values[index], place, key, index);
    if (read === undefined) continue;
    if (found.length === max) {
      place.note('truncated-list', key);
      break;
    }
    found.push(read);
  }
  return found.length > 0 ? found : undefined;
}

/** How many elements of a list are read, and what is said where there are more. */
export interface ListCap {
  readonly max: number;
  readonly code: FindingCode & `truncated-${string}`;
  /** The part of the registration that is incomplete then. */
  readonly part?: Incomplete;
}

/**
 * The elements of a list of objects, each read at its place. `readOther` takes elements that are no objects, such as a
 * nameserver given as a bare name; without it they are reported and left out.
 */
export function list<T>(
  value: JsonValue | undefined,
  place: Place,
  key: string,
  cap: ListCap,
  read: (element: JsonObject, place: Place) => T | undefined,
  readOther?: (element: JsonValue, place: Place) => T | undefined,
): T[] | undefined {
  const values = elements(value, place, key);
  if (values.length === 0) return undefined;
  const around = place.at(key);
  const found: T[] = [];
  for (let index = 0; index < values.length; index++) {
    if (found.length === cap.max) {
      place.truncated(cap.code, cap.part, key);
      break;
    }
    const element = values[index];
    let result: T | undefined;
    if (isObject(element)) result = read(element, around.at(index));
    else if (element === null || element === undefined) around.note('null-member', index);
    else {
      around.note('wrong-type', index);
      if (!Array.isArray(element)) result = readOther?.(element, around.at(index));
    }
    if (result !== undefined) found.push(result);
  }
  return found.length > 0 ? found : undefined;
}

/**
 * Whether a member under another spelling is to be read as the standard's, and reports it. Where both occur the standard's wins
 * and the other is an unknown member.
 */
export function standsFor(standard: string, object: JsonObject, place: Place, name: string): boolean {
  if (object[standard] !== undefined && object[standard] !== null) return false;
  place.note('member-misspelt', name);
  return true;
}
