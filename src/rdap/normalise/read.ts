import { type FindingCode } from '../finding.js';
import { type JsonObject, type JsonValue } from '../model.js';
import { CAPS } from './caps.js';
import { type Incomplete, type Place } from './place.js';

/**
 * Readers for one member each. They take the value in whatever type it was sent, report how it deviates, and give undefined
 * where it says nothing: absent, null and the empty string are the same to a reader.
 */

/** Sets a member only where there is a value, so that `undefined` is never stored. */
export function put<T extends object, K extends keyof T>(target: T, member: K, value: T[K] | undefined): void {
  if (value !== undefined) target[member] = value;
}

/** Code points below U+0300 are NFC by themselves (Unicode, NFC_Quick_Check). */
const MAY_COMPOSE = /[\u0300-\uffff]/;

/** NFC, trimmed and within the cap. */
export function cleanText(text: string, place: Place, ...keys: readonly (string | number)[]): string {
  let clean = text.trim();
  if (clean.length > CAPS.text) {
    place.note('truncated-text', ...keys);
    clean = clean.slice(0, CAPS.text).toWellFormed();
  }
  return MAY_COMPOSE.test(clean) ? clean.normalize('NFC') : clean;
}

/** A text that a value stands for; the empty string is kept. */
export function textOf(
  value: JsonValue | undefined,
  place: Place,
  ...keys: readonly (string | number)[]
): string | undefined {
  if (typeof value === 'string') return cleanText(value, place, ...keys);
  if (value === undefined) return undefined;
  if (value === null) {
    place.note('null-member', ...keys);
    return undefined;
  }
  if (typeof value === 'number') {
    place.note('number-as-text', ...keys);
    return String(value);
  }
  place.note('wrong-type', ...keys);
  return undefined;
}

export function text(object: JsonObject, member: string, place: Place): string | undefined {
  const value = object[member];
  // The clean path first: a short text that needs nothing done.
  return (typeof value === 'string' ? cleanText(value, place, member) : textOf(value, place, member)) || undefined;
}

/** A whole number from 0 to `max`, also where it is given as decimal text. */
export function wholeNumber(object: JsonObject, member: string, max: number, place: Place): number | undefined {
  const value = object[member];
  if (value === undefined || value === '') return undefined;
  if (value === null) {
    place.note('null-member', member);
    return undefined;
  }
  const isText = typeof value === 'string' && /^\s*\d{1,10}\s*$/.test(value);
  const number = isText ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isInteger(number) || number < 0 || number > max) {
    place.note(typeof value === 'object' ? 'wrong-type' : 'number-invalid', member);
    return undefined;
  }
  if (isText) place.note('text-as-number', member);
  return number;
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

export function boolean(object: JsonObject, member: string, place: Place): boolean | undefined {
  const value = object[member];
  if (typeof value === 'boolean') return value;
  if (value === undefined || value === '') return undefined;
  if (value === null) {
    place.note('null-member', member);
    return undefined;
  }
  const read = BOOLEANS.get(typeof value === 'string' ? value.trim().toLowerCase() : value);
  place.note(read === undefined ? 'wrong-type' : 'text-as-boolean', member);
  return read;
}

export function isEmpty(object: object): boolean {
  for (const _ in object) return false;
  return true;
}

export const isObject = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const EMPTY: readonly JsonValue[] = [];

/** The elements of a list member; a single value where a list is due counts as a list of one. */
export function elements(object: JsonObject, member: string, place: Place): readonly JsonValue[] {
  const value = object[member];
  if (Array.isArray(value)) return value;
  if (value === undefined || value === '') return EMPTY;
  if (value === null) {
    place.note('null-member', member);
    return EMPTY;
  }
  place.note('list-missing', member);
  return [value];
}

/** The texts of a list member, lists inside it flattened, empty ones left out. Undefined where none is left. */
export function texts(object: JsonObject, member: string, place: Place, max: number = CAPS.list): string[] | undefined {
  const list = elements(object, member, place);
  if (list.length === 0) return undefined;
  const found: string[] = [];
  for (let index = 0; index < list.length; index++) {
    const element = list[index];
    const isList = Array.isArray(element);
    if (isList) place.note('wrong-type', member, index);
    for (const value of isList ? element : [element]) {
      const read = textOf(value, place, member, index);
      if (read === undefined || read === '') continue;
      if (found.length === max) {
        place.note('truncated-list', member);
        return found;
      }
      found.push(read);
    }
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
  object: JsonObject,
  member: string,
  place: Place,
  cap: ListCap,
  read: (element: JsonObject, place: Place) => T | undefined,
  readOther?: (element: JsonValue, place: Place) => T | undefined,
): T[] | undefined {
  const values = elements(object, member, place);
  if (values.length === 0) return undefined;
  const around = place.at(member);
  const found: T[] = [];
  for (let index = 0; index < values.length; index++) {
    if (found.length === cap.max) {
      place.truncated(cap.code, cap.part, member);
      break;
    }
    const element = values[index] as JsonValue;
    const result = isObject(element) ? read(element, around.at(index)) : other(element, around, index, readOther);
    if (result !== undefined) found.push(result);
  }
  return found.length > 0 ? found : undefined;
}

function other<T>(
  element: JsonValue,
  around: Place,
  index: number,
  read: ((element: JsonValue, place: Place) => T | undefined) | undefined,
): T | undefined {
  if (element === null) around.note('null-member', index);
  else if (read !== undefined && !Array.isArray(element)) return read(element, around.at(index));
  else around.note('wrong-type', index);
  return undefined;
}

/**
 * The member's name as this object spells it. Reports a spelling that is not the standard's; where both occur the standard's
 * wins and the other is an unknown member.
 */
export function spelling(object: JsonObject, place: Place, standard: string, ...others: readonly string[]): string {
  if (object[standard] !== undefined) return standard;
  for (const name of others) {
    if (object[name] === undefined) continue;
    place.note('member-misspelt', name);
    return name;
  }
  return standard;
}
