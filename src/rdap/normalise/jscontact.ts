import { type Address, type Contact, type JsonObject, type JsonValue } from '../model.js';
import { countryCode, lines } from './address.js';
import { CAPS } from './caps.js';
import { copyJson } from './extension.js';
import { add } from './jcard.js';
import { readPhone } from './phone.js';
import { type Place } from './place.js';
import { isEmpty, isObject } from './read.js';

/** Read elsewhere, or about the card and not about whom it describes. */
const SILENT = new Set(['@type', 'version', 'kind', 'name', 'fullName', 'language', 'prodId', 'created', 'updated']);

/**
 * A JSContact card (RFC 9553; in RDAP draft-ietf-regext-rdap-jscontact), with the names that its drafts used before. Its members
 * are maps from an id to an object; the ids mean nothing outside the card. Gives the same {@link Contact} as a jCard.
 */
export function readJsContact(value: JsonValue | undefined, place: Place): Contact | undefined {
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    place.note(value === null ? 'null-member' : 'card-unreadable');
    return undefined;
  }
  const contact: Contact = { source: 'jscontact' };
  const kind = lines(value['kind'], place)[0]?.toLowerCase();
  // RFC 9553 §2.1.4 says `org` where vCard does, and otherwise the same words.
  if (kind !== undefined) contact.kind = kind;
  const name = readName(value, place);
  if (name !== undefined) contact.name = name;
  for (const member in value) readMember(member, value[member] as JsonValue, contact, place.at(member));
  return contact;
}

function readMember(member: string, value: JsonValue, contact: Contact, place: Place): void {
  switch (member) {
    case 'organizations':
      return each(value, place, (item) => add(contact, 'organisations', organisation(item, place)));
    case 'titles':
      return each(value, place, (item) =>
        add(contact, item['kind'] === 'role' ? 'role' : 'title', lines(item['name'], place)),
      );
    case 'emails':
      return each(value, place, (item) => add(contact, 'emails', lines(item['address'] ?? item['email'], place)));
    case 'phones':
      return each(value, place, (item) => addPhones(contact, item, place));
    case 'addresses':
      return each(value, place, (item) => addAddress(contact, item, place));
    case 'links':
      return each(value, place, (item) =>
        add(contact, item['kind'] === 'contact' ? 'contactUris' : 'urls', lines(item['uri'], place)),
      );
    case 'preferredLanguages':
      if (isObject(value)) add(contact, 'languages', Object.keys(value));
      return;
    default:
      if (SILENT.has(member) || value === null) return;
      if ((contact.other?.length ?? 0) >= CAPS.cardProperties) place.truncated('truncated-card', 'entities');
      else (contact.other ??= []).push([member.toLowerCase(), {}, 'unknown', copyJson(value)]);
  }
}

/** The objects of an id map; a list of them, as older drafts had it, is read alike. */
function each(value: JsonValue, place: Place, read: (item: JsonObject) => void): void {
  if (typeof value !== 'object' || value === null) {
    place.note('card-unreadable');
    return;
  }
  let count = 0;
  for (const item of Object.values(value)) {
    if (!isObject(item)) place.note('card-unreadable');
    else if (++count > CAPS.cardProperties) return place.truncated('truncated-card', 'entities');
    else read(item);
  }
}

/** `name.full` or the components put together; the empty string is kept, as with FN. */
function readName(card: JsonObject, place: Place): string | undefined {
  const name = card['name'] ?? card['fullName'];
  if (typeof name === 'string') return lines(name, place)[0] ?? '';
  if (!isObject(name)) return undefined;
  const full = lines(name['full'], place)[0];
  if (full !== undefined) return full;
  const components = readComponents(name['components'], place).filter(({ kind }) => kind !== 'separator');
  if (components.length === 0 && name['full'] === undefined) return undefined;
  return components.map(({ value }) => value).join(' ');
}

function organisation(item: JsonObject, place: Place): string[] {
  const units = Array.isArray(item['units']) ? item['units'] : [];
  return [item['name'], ...units.map((unit) => (isObject(unit) ? unit['name'] : unit))].flatMap((name) =>
    lines(name, place),
  );
}

function addPhones(contact: Contact, item: JsonObject, place: Place): void {
  const types = [
    ...keysOf(item['features']),
    ...keysOf(item['contexts']).map((context) => (context === 'private' ? 'home' : context)),
  ];
  for (const number of lines(item['number'] ?? item['phone'], place)) {
    const phone = readPhone(number, /^[a-z]+:/i.test(number) ? 'uri' : 'text', types);
    if (phone !== undefined) (contact.phones ??= []).push(phone);
  }
}

/** The names that a set of the form `{voice: true}` holds. */
const keysOf = (value: JsonValue | undefined): string[] =>
  isObject(value) ? Object.keys(value).map((key) => key.toLowerCase()) : [];

interface Component {
  kind: string;
  value: string;
}

function readComponents(value: JsonValue | undefined, place: Place): Component[] {
  if (!Array.isArray(value)) return [];
  return value.slice(0, CAPS.list).flatMap((component) => {
    if (!isObject(component)) return [];
    const kind = component['kind'] ?? component['type'];
    return lines(component['value'], place).map((text) => ({
      kind: typeof kind === 'string' ? kind : '',
      value: text,
    }));
  });
}

type Slot = 'poBox' | 'extended' | 'street' | 'locality' | 'region' | 'postalCode' | 'country';

/** RFC 9553 §2.5.1.2 → the slots of a vCard ADR (RFC 9555 §2.6.1). Whatever is not listed is part of the street line. */
const SLOT_BY_KIND: ReadonlyMap<string, Slot> = new Map([
  ['postOfficeBox', 'poBox'],
  ['room', 'extended'],
  ['apartment', 'extended'],
  ['floor', 'extended'],
  ['building', 'extended'],
  ['subdistrict', 'extended'],
  ['district', 'extended'],
  ['locality', 'locality'],
  ['region', 'region'],
  ['postcode', 'postalCode'],
  ['country', 'country'],
]);

function addAddress(contact: Contact, item: JsonObject, place: Place): void {
  const address: Address = {};
  const street: string[] = [];
  for (const { kind, value } of readComponents(item['components'] ?? item['street'], place)) {
    const slot = SLOT_BY_KIND.get(kind);
    if (slot !== undefined) (address[slot] ??= []).push(value);
    else if (kind !== 'separator') street.push(value);
  }
  // Street name and number are components of one line, in the order that the card gives.
  if (street.length > 0) address.street = [street.join(' ')];
  for (const [kind, slot] of SLOT_BY_KIND) {
    const written = lines(item[kind], place);
    if (written.length > 0) address[slot] ??= written;
  }
  const label = lines(item['full'] ?? item['fullAddress'], place).join('\n');
  if (label !== '') address.label = label;
  const code = countryCode(lines(item['countryCode'], place)[0]) ?? countryCode(address.country?.[0]);
  if (code !== undefined) address.countryCode = code;
  if (isEmpty(address)) return;
  const types = keysOf(item['contexts']).map((context) => (context === 'private' ? 'home' : context));
  if (types.length > 0) address.types = types;
  (contact.addresses ??= []).push(address);
}
