import { type JsonObject, type JsonValue } from '../rdap/index.js';
import { type ContactFacts } from './contact.js';

/** A jCard property: [name, parameters, type, value] (RFC 7095 §3.3). */
export type Property = [string, JsonObject | JsonValue[], string, JsonValue];

/** The `vcardArray` around properties; `version` comes first (RFC 7095 §3.2). */
export const jcard = (...properties: Property[]): JsonValue => [
  'vcard',
  [['version', {}, 'text', '4.0'], ...properties],
];

export const fn = (name: string): Property => ['fn', {}, 'text', name];
export const kind = (value: 'individual' | 'org' | 'group'): Property => ['kind', {}, 'text', value];
export const org = (name: string): Property => ['org', {}, 'text', name];
export const email = (address: string): Property => ['email', {}, 'text', address];
export const voice = (number: string): Property => ['tel', { type: 'voice' }, 'uri', `tel:${number}`];
/** RFC 8605 §2.1. */
export const contactUri = (uri: string): Property => ['contact-uri', {}, 'uri', uri];

/** Seven slots; the country as the name and, where `cc` is wanted, as its code (RFC 8605 §3.1). */
export const adr = (contact: ContactFacts, cc = true): Property => [
  'adr',
  cc ? { cc: contact.countryCode } : {},
  'text',
  ['', '', contact.street, contact.locality, contact.region, contact.postalCode, cc ? '' : contact.country],
];

/** An address that stands in a label alone, as some regional registries write it. */
export const labelledAdr = (contact: ContactFacts): Property => [
  'adr',
  { label: `${contact.street}\n${contact.postalCode} ${contact.locality}\n${contact.country}` },
  'text',
  ['', '', '', '', '', '', ''],
];

/** Everything that is known of a contact, in the tidy order of a well-kept registry. */
export function fullCard(contact: ContactFacts): JsonValue {
  return jcard(
    fn(contact.name),
    kind(contact.natural ? 'individual' : 'org'),
    ...(contact.organisation ? [org(contact.organisation)] : []),
    adr(contact),
    voice(contact.phone),
    email(contact.email),
  );
}
