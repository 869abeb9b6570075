import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';
import { isObject, listOf, stringsOf, textOf } from './json.js';

/** One property of a card, wherever in the card it was found. */
export interface RawProperty {
  readonly name: string;
  readonly parameters: JsonObject;
  readonly values: readonly JsonValue[];
}

/**
 * The properties of a jCard (RFC 7095) in any wrapping: every list that begins with two texts, or a text and an object, is one.
 * `vcardArray` without `"vcard"`, an object with `elements`, one level too many: all the same to this reader.
 */
export function jCardProperties(card: JsonValue | undefined): RawProperty[] {
  if (isObject(card)) return Object.values(card).flatMap(jCardProperties);
  if (!Array.isArray(card)) return [];
  const [name, parameters, type] = card;
  const isProperty = typeof name === 'string' && name !== 'vcard' && card.length >= 3 && typeof type !== 'object';
  if (!isProperty) return card.flatMap(jCardProperties);
  const values = card.length > 3 ? card.slice(3) : [type as JsonValue];
  return [{ name: name.trim().toLowerCase(), parameters: isObject(parameters) ? parameters : {}, values }];
}

/** What an entity says of itself in either kind of card, read far enough to tell whose data it holds. */
export interface RawCard {
  readonly properties: readonly RawProperty[];
  /** JSContact (RFC 9553), as sent. */
  readonly jsContact: JsonObject | undefined;
  readonly kind: string;
  readonly name: string;
  readonly organisations: readonly string[];
}

export function cardOf(entity: JsonObject): RawCard {
  const properties = jCardProperties(entity['vcardArray']);
  const stated = [entity['jscard'], entity['jscontact_card']].find(isObject);
  const first = (name: string): string =>
    properties
      .filter((property) => property.name === name)
      .map(({ values }) => flat(values))
      .find((text) => text !== '') ?? '';
  return {
    properties,
    jsContact: stated,
    kind: (first('kind') || textOf(stated?.['kind'])).toLowerCase(),
    name: first('fn') || jsName(stated?.['name'] ?? stated?.['fullName']),
    organisations: [
      ...properties.filter(({ name }) => name === 'org').map(({ values }) => flat(values)),
      ...Object.values(isObject(stated?.['organizations']) ? stated['organizations'] : {}).map((each) =>
        isObject(each) ? textOf(each['name']) : '',
      ),
    ].filter((text) => text !== ''),
  };
}

const flat = (values: readonly JsonValue[]): string => [...stringsOf(values)].join(' ').normalize('NFC').trim();

function jsName(name: JsonValue | undefined): string {
  if (!isObject(name)) return textOf(name);
  if (textOf(name['full']) !== '') return textOf(name['full']);
  return listOf(name['components'])
    .map((component) => (isObject(component) && component['kind'] !== 'separator' ? textOf(component['value']) : ''))
    .filter((text) => text !== '')
    .join(' ');
}

/** Roles in lower case, whatever list they were in. */
export const rolesOf = (entity: JsonObject): string[] =>
  listOf(entity['roles'] ?? entity['role'])
    .flatMap(listOf)
    .map((role) => textOf(role).toLowerCase())
    .filter((role) => role !== '');
