import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';
import { isObject, leavesOf, listOf, stringsOf, textOf } from './json.js';
import {
  isPublicMailbox,
  isRegistrarAbuse,
  personalEntities,
  personalMailboxes,
  type PersonalValue,
  valuesInTexts,
} from './personal-values.js';
import { cardOf } from './raw-card.js';
import { readsLikeOrganisation, subjectOf } from './subject.js';

/** A personal value of the body that is still there in something that may be stored or shown. Tells where, never what. */
export interface Survival {
  /** Where it stood in the body. */
  readonly pointer: string;
  readonly type: PersonalValue['type'];
  /** Which output, and where in it. */
  readonly output: string;
  readonly at: string;
}

/** Everything that leaves the stages, by name. */
export type Outputs = Readonly<Record<string, unknown>>;

/** Every personal value of a body, as found by this oracle alone. */
export function personalValues(body: JsonObject): PersonalValue[] {
  return [
    ...personalEntities(body).flatMap(({ values }) => values),
    ...personalMailboxes(body),
    ...valuesInTexts(body),
  ];
}

/**
 * Searches everything that leaves the stages for every personal value of the body: as it was written, in lower case, percent-decoded,
 * telephone numbers by their digits.
 */
export function survivals(body: JsonObject, registration: JsonObject, outputs: Outputs): Survival[] {
  const found = new Map<string, Survival>();
  const report = (survival: Survival): void =>
    void found.set(`${survival.pointer} ${survival.type} ${survival.output} ${survival.at}`, survival);
  const open = publicTexts(body);
  // The key of an entity is the question itself: whoever asks for a handle knows it already.
  const asked = registration['kind'] === 'entity' ? textOf(body['handle']) : undefined;
  const searched = personalValues(body).filter((value) => isSearchable(value) && !isPublic(value, open));
  for (const [output, document] of Object.entries(outputs)) {
    const leaves = leavesOf(document as JsonValue).map(({ path, value }) => haystackOf(path, value));
    for (const value of searched) {
      const matches = matcherOf(value);
      for (const leaf of leaves)
        if (matches(leaf) && !(leaf.path === '/key' && value.value === asked))
          report({ ...placeOf(value), output, at: leaf.path });
    }
  }
  for (const { pointer, values } of personalEntities(body))
    for (const leaf of ownLeaves(resolve(registration, pointer)))
      for (const value of values)
        if (leaf.text === value.value.toLowerCase())
          report({ ...placeOf(value), output: 'registration', at: pointer + leaf.path });
  return [...found.values()];
}

const placeOf = ({ pointer, type }: PersonalValue): Pick<Survival, 'pointer' | 'type'> => ({ pointer, type });

interface Haystack {
  readonly path: string;
  readonly text: string;
  /** Digits alone, where there are enough of them for a telephone number and the text is no moment. */
  readonly digits: string;
}

const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z?$/;
/** Shorter runs of digits are anything. */
const FEWEST_DIGITS = 7;

function haystackOf(path: string, value: string | number | boolean | null): Haystack {
  const text = typeof value === 'string' ? value : typeof value === 'number' ? String(value) : '';
  const all = `${decoded(text)} ${decoded(path)}`.toLowerCase();
  const digits = MOMENT.test(text) ? '' : text.replace(/\D/g, '');
  return { path, text: all, digits: digits.length < FEWEST_DIGITS ? '' : digits };
}

/** With the percent-encoded form beside the plain one; half an escape is no reason to look away. */
function decoded(text: string): string {
  if (!text.includes('%')) return text.normalize('NFC');
  try {
    return `${text} ${decodeURIComponent(text)}`.normalize('NFC');
  } catch {
    return text.normalize('NFC');
  }
}

/** Of a telephone number, without its extension. */
const digitsOf = (number: string): string => number.replace(/;ext=.*$/i, '').replace(/\D/g, '');

function matcherOf({ value, type }: PersonalValue): (leaf: Haystack) => boolean {
  const needle = value.toLowerCase();
  if (type === 'phone') {
    const digits = digitsOf(value);
    if (digits.length >= FEWEST_DIGITS) return (leaf) => leaf.digits.includes(digits);
  }
  if (type === 'email') return (leaf) => leaf.text.includes(needle);
  const word = new RegExp(`(?<![\\p{L}\\p{N}])${needle.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\p{N}])`, 'u');
  return (leaf) => leaf.text.includes(needle) && word.test(leaf.text);
}

/**
 * Whether finding the value anywhere would mean something. A city, a postal code, a first name of four letters occur by chance;
 * they are looked for in the entity that they were taken from, and there alone.
 */
function isSearchable({ value, type }: PersonalValue): boolean {
  switch (type) {
    case 'email':
      return value.includes('@');
    case 'phone':
      return value.replace(/\D/g, '').length >= FEWEST_DIGITS;
    case 'handle':
      // Letters alone are a word.
      return value.length >= 4 && !/^\p{L}+$/u.test(value);
    case 'name':
      return /\s/.test(value) ? value.length >= 6 : value.length >= 6 && !readsLikeOrganisation(value);
    case 'address':
      return value.length >= 8 && /\d/.test(value) && /\p{L}/u.test(value) && /\s/.test(value);
    case 'other':
      return value.length >= 10;
  }
}

/**
 * What the body says in public, lower case. A personal value that stands there as well (the domain is named after its holder, the holder
 * uses the company's telephone) is kept there by right, so finding it proves nothing. Rules:
 * 1. names and handles of objects, status, roles, kinds of events, countries: the skeleton of a registration (RED-9);
 * 2. cards, handles and public identifiers of organisations (RED-6, RED-16), without mailboxes that are named after somebody (RED-7);
 * 3. mailboxes and numbers of the registrar's abuse contact (RED-6);
 * 4. addresses of servers: the host part of links and port43.
 */
function publicTexts(body: JsonObject): string[] {
  const texts: string[] = [];
  const add = (value: unknown): void => {
    for (const text of stringsOf(value)) if (text.trim() !== '') texts.push(text.normalize('NFC').toLowerCase());
  };
  const visit = (value: JsonValue | undefined, parent?: JsonObject): void => {
    if (Array.isArray(value)) return value.forEach((element) => visit(element, parent));
    if (!isObject(value)) return;
    const card = cardOf(value);
    const isEntity =
      value['objectClassName'] === 'entity' || card.properties.length > 0 || value['roles'] !== undefined;
    for (const name of SKELETON) if (!isEntity || name !== 'handle') add(value[name]);
    if (isEntity && subjectOf(value, card) === 'organisation') {
      add([value['handle'], value['publicIds']]);
      for (const { name, parameters, values } of card.properties)
        if (name !== 'email') add([values, name === 'adr' ? parameters['label'] : undefined]);
        else for (const address of stringsOf(values)) if (isPublicMailbox(address)) add(address);
      if (card.jsContact) add(card.jsContact);
    }
    if (isRegistrarAbuse(value, parent))
      add(card.properties.filter(({ name }) => name === 'email' || name === 'tel').map(({ values }) => values));
    for (const href of listOf(value['links']).flatMap((link) => (isObject(link) ? [link['href'], link['value']] : [])))
      add(/^[a-z]+:\/\/[^/?#]+/i.exec(textOf(href))?.[0] ?? '');
    for (const name in value)
      if (name !== 'vcardArray' && name !== 'jscard') visit(value[name], isEntity ? value : parent);
  };
  visit(body);
  return texts;
}

const SKELETON = [
  'ldhName',
  'unicodeName',
  'handle',
  'name',
  'type',
  'parentHandle',
  'country',
  'status',
  'roles',
  'eventAction',
  'objectClassName',
  'startAddress',
  'endAddress',
  'port43',
];

const isPublic = ({ value, type }: PersonalValue, open: readonly string[]): boolean => {
  const needle = value.toLowerCase();
  const digits = digitsOf(value);
  return open.some(
    (text) =>
      text.includes(needle) ||
      (type === 'phone' && digits.length >= FEWEST_DIGITS && text.replace(/\D/g, '').includes(digits)),
  );
};

/** Follows a pointer of the body into the registration, which names the members alike; undefined where the two part ways. */
function resolve(registration: JsonObject, pointer: string): JsonValue | undefined {
  return pointer
    .split('/')
    .slice(1)
    .reduce<JsonValue | undefined>(
      (value, key) => (typeof value === 'object' && value !== null ? (value as JsonObject)[key] : undefined),
      registration,
    );
}

/** The leaves of a contact and handle that are left, but for those that a person's card may keep (RED-9, RED-16). */
function ownLeaves(entity: JsonValue | undefined): { path: string; text: string }[] {
  if (!isObject(entity)) return [];
  return leavesOf({ handle: entity['handle'] ?? null, contact: entity['contact'] ?? null })
    .filter(
      ({ path }) => !/\/(?:region|country|countryCode|kind|source|contactUris|languages|types)(?:\/|$)/.test(path),
    )
    .map(({ path, value }) => ({ path, text: String(value ?? '').toLowerCase() }))
    .filter(({ text }) => text !== '');
}
