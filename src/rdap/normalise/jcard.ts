import { type Contact, type JsonObject, type JsonValue } from '../model.js';
import { countryCode, lines, readAddress } from './address.js';
import { CAPS } from './caps.js';
import { type RawProperty, salvageProperties } from './card-salvage.js';
import { copyJson } from './extension.js';
import { readPhone } from './phone.js';
import { type Place } from './place.js';
import { cleanText, isObject } from './read.js';

/**
 * A jCard (RFC 7095) in whatever shape it was sent. A property that cannot be read is reported and left out, its neighbours
 * stay. Undefined where there is none.
 */
export function readJCard(value: JsonValue | undefined, place: Place): Contact | undefined {
  if (value === undefined) return undefined;
  if (value === null) {
    place.note('null-member');
    return undefined;
  }
  const contact: Contact = {};
  const standard = standardProperties(value);
  const properties = standard ?? salvageProperties(value, place);
  if (properties.length === 0) return undefined;
  const around = standard === undefined ? place : place.at(1);
  for (let index = 0; index < properties.length; index++) {
    if (index === CAPS.cardProperties) {
      place.truncated('truncated-card', 'entities');
      break;
    }
    readProperty(properties[index] as RawProperty, contact, standard === undefined ? place : around.at(index));
  }
  if (contact.name === undefined) place.note('card-missing-name');
  return contact;
}

/** `["vcard", [property, …]]`, each property with a name, parameters, a type and a value. Undefined for any other shape. */
function standardProperties(card: JsonValue): readonly RawProperty[] | undefined {
  if (!Array.isArray(card) || card.length !== 2 || card[0] !== 'vcard') return undefined;
  const properties = card[1];
  if (!Array.isArray(properties)) return undefined;
  for (const property of properties) {
    if (!Array.isArray(property) || property.length < 4 || typeof property[0] !== 'string') return undefined;
  }
  return properties as RawProperty[];
}

const NO_PARAMETERS: JsonObject = {};

function readProperty(property: RawProperty, contact: Contact, place: Place): void {
  const name = property[0].trim().toLowerCase();
  const parameters = isObject(property[1]) ? property[1] : NO_PARAMETERS;
  const value = property.length === 4 ? property[3] : property.slice(3);
  switch (name) {
    case 'version':
      return;
    case 'fn':
      return readName(property, value, contact, place);
    case 'kind':
      return readKind(value, contact, place);
    case 'org':
      return add(contact, 'organisations', lines(value, place));
    case 'title':
      return add(contact, 'title', lines(value, place));
    case 'role':
      return add(contact, 'role', lines(value, place));
    case 'email':
      return add(contact, 'emails', readable(value, place).map(withoutScheme));
    case 'url':
      return add(contact, 'urls', readable(value, place));
    case 'contact-uri':
      return add(contact, 'contactUris', readable(value, place));
    case 'lang':
      return add(contact, 'languages', lines(value, place));
    case 'adr':
      return addAddress(contact, value, parameters, place);
    case 'tel':
      return addPhones(contact, property[2], value, parameters, place);
    case 'iso-3166-1-alpha-2':
      return addCountry(contact, lines(value, place)[0]);
    default:
      if (!isBlank(value))
        (contact.other ??= []).push([name, copyParameters(parameters), typeOf(property[2]), ...values(property)]);
  }
}

const withoutScheme = (address: string): string => (address.includes(':') ? address.replace(/^mailto:/i, '') : address);
const typeOf = (type: JsonValue | undefined): string => (typeof type === 'string' && type !== '' ? type : 'unknown');
const values = (property: RawProperty): JsonValue[] => property.slice(3).map(copyJson);
const copyParameters = (parameters: JsonObject): JsonObject => copyJson(parameters) as JsonObject;
const isBlank = (value: JsonValue | undefined): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.every(isBlank));

/** RFC 6350 §6.1.4 allows one. */
function readKind(value: JsonValue | undefined, contact: Contact, place: Place): void {
  const kind = lines(value, place)[0]?.toLowerCase();
  if (kind !== undefined) contact.kind ??= kind;
}

/** The first FN counts. The empty one is kept: it says that the name was redacted (RFC 9537 §3.2 for a mandatory member). */
function readName(property: RawProperty, value: JsonValue | undefined, contact: Contact, place: Place): void {
  const name = typeof value === 'string' ? cleanText(value, place) : lines(value, place).join(' ');
  if (contact.name === undefined || contact.name === '') contact.name = name;
  else if (name !== contact.name) (contact.other ??= []).push(['fn', {}, typeOf(property[2]), name]);
}

type TextList = 'organisations' | 'title' | 'role' | 'emails' | 'urls' | 'contactUris' | 'languages';

/** Adds texts to a list of the card; repeated ones are left out. */
export function add(contact: Contact, member: TextList, found: readonly string[]): void {
  for (const text of found) {
    const known = (contact[member] ??= []);
    if (!known.includes(text)) known.push(text);
  }
}

/** As `lines`, but an object in place of a text is reported: nothing of it can be shown. */
function readable(value: JsonValue | undefined, place: Place): string[] {
  if (isObject(value)) place.note('card-unreadable');
  return lines(value, place);
}

function addAddress(contact: Contact, value: JsonValue | undefined, parameters: JsonObject, place: Place): void {
  const address = readAddress(value, parameters, place);
  if (address === undefined) return;
  const types = readTypes(parameters, place);
  if (types.length > 0) address.types = types;
  (contact.addresses ??= []).push(address);
}

function addPhones(
  contact: Contact,
  type: JsonValue | undefined,
  value: JsonValue | undefined,
  parameters: JsonObject,
  place: Place,
): void {
  const types = readTypes(parameters, place);
  const extension = lines(parameters['ext'], place)[0];
  for (const text of readable(value, place)) {
    const phone = readPhone(text, type === 'text' ? 'text' : 'uri', types, extension);
    if (phone !== undefined) (contact.phones ??= []).push(phone);
  }
}

/** AFRINIC sends the country of a card as a property of its own. */
function addCountry(contact: Contact, text: string | undefined): void {
  const code = countryCode(text);
  if (code === undefined) return;
  const address = contact.addresses?.at(-1);
  if (address === undefined) contact.addresses = [{ countryCode: code }];
  else address.countryCode ??= code;
}

/** The TYPE parameter: one text, several with commas between, or a list; its name in any case (RFC 7095 §3.4 asks for lower). */
function readTypes(parameters: JsonObject, place: Place): string[] {
  const written = parameters['type'] ?? parameters['Type'] ?? parameters['TYPE'];
  if (written === undefined) return [];
  const types: string[] = [];
  for (const text of lines(written, place)) {
    for (const part of text.toLowerCase().split(',')) {
      const type = part.trim();
      if (type !== '' && !types.includes(type)) types.push(type);
    }
  }
  return types;
}
