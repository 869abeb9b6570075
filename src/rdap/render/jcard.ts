import {
  type Address,
  type CardProperty,
  type Contact,
  type EntityClass,
  type JsonObject,
  type JsonValue,
  type Phone,
} from '../model.js';

const NO_PARAMETERS: JsonObject = {};
const HAS_SCHEME = /^[a-z][a-z\d+.-]*:/i;
/** What RFC 3966 §3 allows in the number of a `tel:` URI. */
const URI_NUMBER = /^\+?[\d.()*#-]+$/;
const URI_EXTENSION = /^[\d.()-]+$/;
/** RFC 6350 §3.3 `name`. */
const PROPERTY_NAME = /^[A-Za-z\d-]+$/;
/** Written from members of their own, or exactly once. */
const OWN: ReadonlySet<string> = new Set([
  'version',
  'kind',
  'fn',
  'org',
  'adr',
  'tel',
  'email',
  'contact-uri',
  'url',
  'lang',
  'title',
  'role',
]);

/** RFC 7095: `version` first, exactly one `fn`, every property at least four long, ADR seven slots (RED-17). */
export function renderCard(contact: Contact, entityClass: EntityClass | undefined): JsonValue {
  const person = entityClass === 'natural' || entityClass === 'unknown';
  const card: JsonValue[] = [text('version', '4.0')];
  if (contact.kind) card.push(text('kind', contact.kind));
  card.push(text('fn', formattedName(contact, person)));
  for (const organisation of contact.organisations ?? []) card.push(text('org', organisation));
  for (const title of contact.title ?? []) card.push(text('title', title));
  for (const role of contact.role ?? []) card.push(text('role', role));
  for (const address of contact.addresses ?? []) card.push(renderAddress(address, person));
  for (const phone of contact.phones ?? []) card.push(renderPhone(phone));
  for (const email of contact.emails ?? []) card.push(text('email', email));
  for (const uri of contact.contactUris ?? []) card.push(renderUri('contact-uri', uri));
  for (const url of contact.urls ?? []) card.push(renderUri('url', url));
  for (const language of contact.languages ?? []) card.push(['lang', NO_PARAMETERS, 'language-tag', language]);
  for (const property of contact.other ?? [])
    if (isProperty(property) && !OWN.has(property[0].toLowerCase())) card.push(property);
  return ['vcard', card];
}

/** FN is mandatory (RFC 6350 §6.2.1). Where a company's card has only ORG, that is its name; a person's stays empty. */
function formattedName({ name, organisations }: Contact, person: boolean): string {
  return name ?? (person ? '' : (organisations?.[0] ?? ''));
}

function text(name: string, value: string): JsonValue {
  return [name, NO_PARAMETERS, 'text', value];
}

function renderUri(name: string, value: string): JsonValue {
  if (HAS_SCHEME.test(value)) return [name, NO_PARAMETERS, 'uri', value];
  return value.includes('@') ? [name, NO_PARAMETERS, 'uri', `mailto:${value}`] : text(name, value);
}

/** With a country code the country slot of a person's address is empty: `cc` says it once (RFC 8605 §3.1, RED-16). */
function renderAddress(address: Address, person: boolean): JsonValue {
  const { poBox, extended, street, locality, region, postalCode, country, countryCode, label, types } = address;
  const parameters: JsonObject = {};
  if (countryCode !== undefined) parameters['cc'] = countryCode;
  if (types !== undefined) parameters['type'] = oneOrMany(types);
  if (label !== undefined) parameters['label'] = label;
  const slots = [
    poBox,
    extended,
    street,
    locality,
    region,
    postalCode,
    person && countryCode !== undefined ? undefined : country,
  ];
  return ['adr', parameters, 'text', slots.map((lines) => (lines === undefined ? '' : oneOrMany(lines)))];
}

/** `tel:` where the number is one that RFC 3966 allows, text where the source wrote something else. */
function renderPhone({ number, extension, types, form }: Phone): JsonValue {
  const parameters: JsonObject = types === undefined ? NO_PARAMETERS : { type: oneOrMany(types) };
  const asUri =
    form === undefined && URI_NUMBER.test(number) && (extension === undefined || URI_EXTENSION.test(extension));
  if (asUri) return ['tel', parameters, 'uri', `tel:${number}${extension === undefined ? '' : `;ext=${extension}`}`];
  return ['tel', parameters, 'text', extension === undefined ? number : `${number} ext. ${extension}`];
}

function oneOrMany(lines: readonly string[]): JsonValue {
  return lines.length === 1 ? (lines[0] as string) : lines.length === 0 ? '' : [...lines];
}

function isProperty(property: CardProperty): boolean {
  return (
    property.length >= 4 &&
    typeof property[0] === 'string' &&
    PROPERTY_NAME.test(property[0]) &&
    typeof property[2] === 'string'
  );
}
