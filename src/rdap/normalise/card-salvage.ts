import { type JsonObject, type JsonValue } from '../model.js';
import { CAPS } from './caps.js';
import { type Place } from './place.js';
import { isObject } from './read.js';

/** [name, parameters, type, ...values], nothing but the name checked. */
export type RawProperty = [name: string, ...rest: JsonValue[]];

/**
 * The properties of a card that is not `["vcard", [property, …]]`. Seen are: the wrapper missing, the properties beside it
 * instead of in one list, one list too many, everything in one flat list, an object with `elements`, and a plain object of
 * names and values. Reports the shape, and whatever in it could not be read.
 */
export function salvageProperties(card: JsonValue, place: Place): RawProperty[] {
  const found: RawProperty[] = [];
  const lost = isObject(card) ? fromObject(card, found) : fromList(card, found);
  if (found.length > 0) place.note('card-shape');
  if (lost) place.note('card-unreadable');
  return found;
}

const NAME = /^[a-z][a-z0-9-]*$/i;

const isName = (value: JsonValue | undefined): value is string => typeof value === 'string' && NAME.test(value);

/** An object; or what programs make of an empty one. */
const isParameters = (value: JsonValue | undefined): boolean =>
  value === null || value === '{}' || isObject(value) || (Array.isArray(value) && value.length === 0);

const isWrapper = (value: JsonValue): boolean => typeof value === 'string' && value.toLowerCase() === 'vcard';

/** Every list that looks like a property, at whatever depth (the decoder bounds it). True where something else was met. */
function fromList(value: JsonValue, found: RawProperty[]): boolean {
  if (!Array.isArray(value)) return value !== null && value !== '' && value !== '{}' && !isWrapper(value);
  if (found.length > CAPS.cardProperties) return false;
  if (isName(value[0]) && value.length > 2 && isParameters(value[1])) {
    found.push(...split(value));
    return false;
  }
  let lost = false;
  for (const element of value) if (fromList(element, found)) lost = true;
  return lost;
}

/** Cuts a flat list `name, parameters, type, value, name, parameters, …` at each name that parameters and a type follow. */
function split(values: readonly JsonValue[]): RawProperty[] {
  const starts = [0];
  for (let index = 4; index < values.length - 2; index++) {
    const follows = values[index + 1];
    const opens = isName(values[index]) && (isObject(follows) || follows === '{}') && isName(values[index + 2]);
    if (opens && index >= (starts.at(-1) ?? 0) + 4) starts.push(index);
  }
  return starts.map((start, index) => values.slice(start, starts[index + 1]) as RawProperty);
}

const PLAIN_NAMES = ['kind', 'fn', 'org', 'title', 'role', 'adr', 'tel', 'email', 'url', 'contact-uri', 'lang'];

function fromObject(card: JsonObject, found: RawProperty[]): boolean {
  const listed = card['elements'] ?? card['properties'] ?? card['vcard'];
  if (Array.isArray(listed)) {
    let lost = false;
    for (const element of listed) {
      if (!isObject(element)) lost = fromList(element, found) || lost;
      else if (!isName(element['name'])) lost = true;
      else
        found.push([element['name'], element['parameters'] ?? {}, element['type'] ?? 'text', element['value'] ?? null]);
    }
    return lost;
  }
  let lost = false;
  for (const name in card) {
    if (PLAIN_NAMES.includes(name.toLowerCase())) found.push([name, {}, 'text', card[name] ?? null]);
    else lost = true;
  }
  return lost;
}
