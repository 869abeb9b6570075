import { type Contact, type JsonObject } from '../model.js';
import { add, readJCard } from './jcard.js';
import { readJsContact } from './jscontact.js';
import { type Place } from './place.js';

/** What the card or cards of an entity say (RFC 9083 §5.1, draft-ietf-regext-rdap-jscontact). */
export function readContact(entity: JsonObject, place: Place): Contact | undefined {
  const jCard =
    entity['vcardArray'] === undefined ? undefined : readJCard(entity['vcardArray'], place.at('vcardArray'));
  const member = entity['jscard'] === undefined ? 'jscontact_card' : 'jscard';
  if (member === 'jscard' && entity['jscontact_card'] !== undefined) place.note('member-unknown', 'jscontact_card');
  if (entity[member] === undefined) return jCard;
  const jsContact = readJsContact(entity[member], place.at(member));
  return jCard && jsContact ? merge(jCard, jsContact, place.at(member)) : (jCard ?? jsContact);
}

/**
 * Both cards describe one contact, during the transition from one to the other: the jCard's words come first, and whatever only
 * the JSContact card says is added, so that nothing can hide in the second card from a redactor that looked at the first.
 */
function merge(jCard: Contact, jsContact: Contact, place: Place): Contact {
  const contact: Contact = { ...jCard, source: 'both' };
  if (jsContact.kind !== undefined) contact.kind ??= jsContact.kind;
  if (jsContact.name !== undefined && !contact.name) contact.name = jsContact.name;
  else if (jsContact.name && jsContact.name !== contact.name) {
    place.note('cards-differ');
    (contact.other ??= []).push(['fn', {}, 'text', jsContact.name]);
  }
  for (const member of ['organisations', 'title', 'role', 'emails', 'urls', 'contactUris', 'languages'] as const) {
    add(contact, member, jsContact[member] ?? []);
  }
  for (const phone of jsContact.phones ?? []) {
    if (!contact.phones?.some(({ number }) => digits(number) === digits(phone.number)))
      (contact.phones ??= []).push(phone);
  }
  for (const address of jsContact.addresses ?? []) {
    const text = JSON.stringify(address);
    if (!contact.addresses?.some((known) => JSON.stringify(known) === text)) (contact.addresses ??= []).push(address);
  }
  for (const property of jsContact.other ?? []) (contact.other ??= []).push(property);
  return contact;
}

const digits = (number: string): string => number.replace(/\D/g, '');
