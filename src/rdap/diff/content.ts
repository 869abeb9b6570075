import { createHash } from 'node:crypto';
import { type JsonValue, type RedactedRegistration, type RegistrationEvent } from '../model.js';

/**
 * The content of a registration: what makes two answers say the same about an object. Canonical JSON (RFC 8785) in which sets are
 * sorted and free of repetition, and from which is left out
 *
 * - what is about the service or this one answer: notices, conformance, links (their `value` repeats the URL that was asked), language,
 *   what the answer does not show completely, and the date of the registry's database, which moves with every fetch;
 * - what follows from the rest: key, kind, summary, CIDRs, class of an entity, and the text as received where its meaning was read.
 */
export function canonicalContent(registration: RedactedRegistration): string {
  return canonicalObject(registration, ABOUT_THE_ANSWER);
}

/** SHA-256 over the canonical content, 32 bytes. Equal exactly where {@link canonicalContent} is. */
export function contentHash(registration: RedactedRegistration): Buffer {
  return createHash('sha256').update(canonicalContent(registration)).digest();
}

/** RFC 9083 §10.2.3, lower case: when the registry's database was last written. Says nothing about the object. */
export const DATABASE_UPDATE = 'last update of rdap database';

/** The events that are content. */
export function lastingEvents(events: readonly RegistrationEvent[]): RegistrationEvent[] {
  return events.filter(({ action }) => action !== DATABASE_UPDATE);
}

/** Left out of the registration itself. */
const ABOUT_THE_ANSWER: ReadonlySet<string> = new Set([
  'key',
  'kind',
  'conformance',
  'notices',
  'incomplete',
  'summary',
]);

/** Left out at any depth, except inside extensions and card properties, whose members have no meaning to us. */
const LEFT_OUT: ReadonlySet<string> = new Set(['links', 'lang', 'cidrs', 'entityClass', 'precision', 'source', 'form']);

/** Lists in which the order speaks: lines of a text and of an address. All other lists are sets. */
const ORDERED: ReadonlySet<string> = new Set([
  'description',
  ...['poBox', 'extended', 'street', 'locality', 'region', 'postalCode', 'country'],
]);

const NOTHING: ReadonlySet<string> = new Set();

/** Canonical content of one member; undefined where the member is no content. Equal strings mean equal content. */
export function canonicalMember(name: string, value: unknown): string | undefined {
  if (value === undefined || LEFT_OUT.has(name)) return undefined;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (name === 'extensions') return canonicalForeign(value as JsonValue);
  if (!Array.isArray(value)) return canonicalObject(value, NOTHING);
  if (name === 'other')
    return sortedSet(value.map((property) => canonicalForeign(property as JsonValue, 'keep order')));
  if (name === 'events' || name === 'asEventActor') return canonicalEvents(value as RegistrationEvent[]);
  const elements = value.map(canonicalElement);
  return ORDERED.has(name) ? `[${elements.join(',')}]` : sortedSet(elements);
}

function canonicalElement(value: unknown): string {
  return typeof value === 'object' && value !== null ? canonicalObject(value, NOTHING) : JSON.stringify(value);
}

/** An object of the model: its members are identifiers, which JSON writes as they are. Every stored answer comes through here. */
function canonicalObject(value: object, without: ReadonlySet<string>): string {
  // `raw` says how a status or date was written, and matters only where nothing could be read from it.
  const wasRead = 'at' in value || 'rdap' in value;
  let text = '';
  for (const name of Object.keys(value).sort()) {
    if (without.has(name) || (wasRead && name === 'raw')) continue;
    const content = canonicalMember(name, (value as Record<string, unknown>)[name]);
    if (content !== undefined) text += `${text === '' ? '' : ','}"${name}":${content}`;
  }
  return `{${text}}`;
}

function canonicalEvents(events: RegistrationEvent[]): string | undefined {
  const lasting = lastingEvents(events);
  return lasting.length === 0 ? undefined : sortedSet(lasting.map(canonicalElement));
}

/** JSON of no known meaning. Registries shuffle the lists of their extensions; the values of a card property are a tuple. */
function canonicalForeign(value: JsonValue, order?: 'keep order'): string {
  if (Array.isArray(value)) {
    const elements = value.map((element) => canonicalForeign(element, order));
    return order === undefined ? sortedSet(elements) : `[${elements.join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonicalForeign(value[name]!, order)}`).join(',')}}`;
}

function sortedSet(elements: string[]): string {
  if (elements.length < 2) return `[${elements.join('')}]`;
  elements.sort();
  return `[${elements.filter((element, index) => index === 0 || element !== elements[index - 1]).join(',')}]`;
}
