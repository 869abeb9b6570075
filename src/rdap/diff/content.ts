import { hash } from 'node:crypto';
import { type JsonValue, type RedactedRegistration, type RegistrationEvent } from '../model.js';

/**
 * The content of a registration: what makes two answers say the same about an object. A text in which members and sets are sorted
 * and sets are free of repetition, and from which is left out
 *
 * - what is about the service or this one answer: notices, conformance, links (their `value` repeats the URL that was asked), language,
 *   what the answer does not show completely, and the date of the registry's database, which moves with every fetch;
 * - what follows from the rest: key, kind, summary, CIDRs, class of an entity, and the text as received where its meaning was read.
 *
 * To be compared and hashed, never to be read: strings stand behind their length, so that none needs escaping.
 */
export function canonicalContent(registration: RedactedRegistration): string {
  return canonicalObject(registration, true);
}

/** SHA-256 over the canonical content, 32 bytes. Equal exactly where {@link canonicalContent} is. */
export function contentHash(registration: RedactedRegistration): Buffer {
  const content = canonicalContent(registration);
  // UTF-8 has one form for all halves of surrogate pairs; JSON writes them as escapes.
  return hash('sha256', content.isWellFormed() ? content : JSON.stringify(content), 'buffer');
}

/** RFC 9083 §10.2.3, lower case: when the registry's database was last written. Says nothing about the object. */
export const DATABASE_UPDATE = 'last update of rdap database';

/** The events that are content. */
export function lastingEvents(events: readonly RegistrationEvent[]): RegistrationEvent[] {
  return events.filter(({ action }) => action !== DATABASE_UPDATE);
}

/** How a member is written where its name says more than its value. */
type Way = 'left out' | 'left out of the answer' | 'ordered' | 'events' | 'foreign' | 'card properties';

const WAYS: ReadonlyMap<string, Way> = new Map<string, Way>([
  ...named('left out of the answer', ['key', 'kind', 'conformance', 'notices', 'incomplete', 'summary']),
  // At any depth, except inside extensions and card properties, whose members have no meaning to us.
  ...named('left out', ['links', 'lang', 'cidrs', 'entityClass', 'precision', 'source', 'form']),
  // Lines of a text and of an address: the order speaks. All other lists are sets.
  ...named('ordered', ['description']),
  ...named('ordered', ['poBox', 'extended', 'street', 'locality', 'region', 'postalCode', 'country']),
  ...named('events', ['events', 'asEventActor']),
  ...named('foreign', ['extensions']),
  ...named('card properties', ['other']),
]);

function named(way: Way, names: readonly string[]): [name: string, way: Way][] {
  return names.map((name) => [name, way]);
}

/** Canonical content of one member; undefined where the member is no content. Equal strings mean equal content. */
export function canonicalMember(name: string, value: unknown): string | undefined {
  return canonicalValue(WAYS.get(name), value);
}

function canonicalValue(way: Way | undefined, value: unknown): string | undefined {
  if (value === undefined || way === 'left out') return undefined;
  if (typeof value !== 'object' || value === null) return canonicalScalar(value);
  if (way === 'foreign') return canonicalForeign(value as JsonValue, false);
  if (!Array.isArray(value)) return canonicalObject(value, false);
  switch (way) {
    case 'card properties':
      return sortedSet(value.map((property) => canonicalForeign(property as JsonValue, true)));
    case 'events':
      return canonicalEvents(value as RegistrationEvent[]);
    case 'ordered':
      return `[${value.map(canonicalElement).join(',')}]`;
    default:
      return value.length === 1 ? `[${canonicalElement(value[0])},]` : sortedSet(value.map(canonicalElement));
  }
}

/** A number never stands before a colon, so that nothing else begins like a text. */
function canonicalScalar(value: unknown): string {
  return typeof value === 'string' ? `${value.length}:${value}` : JSON.stringify(value);
}

function canonicalElement(value: unknown): string {
  return typeof value === 'object' && value !== null ? canonicalObject(value, false) : canonicalScalar(value);
}

/** An object of the model: its members are identifiers, which need no length. Every stored answer comes through here. */
function canonicalObject(value: object, isAnswer: boolean): string {
  const names: string[] = [];
  const contents: string[] = [];
  for (const name in value) {
    const way = WAYS.get(name);
    if (isAnswer && way === 'left out of the answer') continue;
    // It says how a status or date was written, and matters only where nothing could be read from it.
    if (name === 'raw' && ('at' in value || 'rdap' in value)) continue;
    const content = canonicalValue(way, (value as Record<string, unknown>)[name]);
    if (content === undefined) continue;
    // Most objects have few members, and most are in their order already.
    let at = names.length;
    for (; at > 0 && name < (names[at - 1] as string); at--) {
      names[at] = names[at - 1] as string;
      contents[at] = contents[at - 1] as string;
    }
    names[at] = name;
    contents[at] = content;
  }
  let text = '{';
  for (let i = 0; i < names.length; i++) text += `${names[i]}=${contents[i]};`;
  return `${text}}`;
}

function canonicalEvents(events: RegistrationEvent[]): string | undefined {
  const lasting = lastingEvents(events);
  return lasting.length === 0 ? undefined : sortedSet(lasting.map(canonicalElement));
}

/** JSON of no known meaning. Registries shuffle the lists of their extensions; the values of a card property are a tuple. */
function canonicalForeign(value: JsonValue, isTuple: boolean): string {
  if (typeof value !== 'object' || value === null) return canonicalScalar(value);
  if (Array.isArray(value)) {
    const elements = value.map((element) => canonicalForeign(element, isTuple));
    return isTuple ? `[${elements.join(',')}]` : sortedSet(elements);
  }
  let text = '{';
  for (const name of Object.keys(value).sort()) {
    text += `${name.length}:${name}=${canonicalForeign(value[name] as JsonValue, isTuple)};`;
  }
  return `${text}}`;
}

/** Longer lists are left to the engine. */
const FEW = 16;

function sortedSet(elements: string[]): string {
  if (elements.length > FEW) elements.sort();
  else {
    for (let i = 1; i < elements.length; i++) {
      const element = elements[i] as string;
      let at = i;
      for (; at > 0 && element < (elements[at - 1] as string); at--) elements[at] = elements[at - 1] as string;
      elements[at] = element;
    }
  }
  let text = '[';
  let last: string | undefined;
  for (const element of elements) {
    if (element !== last) text += `${element},`;
    last = element;
  }
  return `${text}]`;
}
