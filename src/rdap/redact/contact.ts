import { type Contact } from '../model.js';
import { redactAddresses } from './address.js';
import { redactCardProperties } from './card-properties.js';
import { redactEmails } from './email.js';
import { type FreeText } from './free-text.js';
import { type Ledger, type Subject } from './ledger.js';
import { redactName } from './name.js';
import { redactOrganisations } from './organisation.js';
import { redactPhones } from './phone.js';
import { withMembers } from './sharing.js';
import { redactContactUris, redactUrls } from './uri.js';

/** What the field groups of a contact work with. */
export interface ContactWork {
  readonly contact: Contact;
  readonly subject: Subject;
  readonly ledger: Ledger;
  readonly text: FreeText;
}

/**
 * The contact without what the rules of its subject forbid (RED-9). Members are named one by one and everything unknown is in
 * `other`, so a property that nobody thought of cannot slip through.
 */
export function redactContact(work: ContactWork): Contact {
  const { contact } = work;
  const members: Partial<Contact> = { name: redactName(work) };
  if (contact.organisations) members.organisations = redactOrganisations(work);
  if (contact.addresses) members.addresses = redactAddresses(work);
  if (contact.phones) members.phones = redactPhones(work);
  if (contact.emails) members.emails = redactEmails(work);
  if (contact.contactUris) members.contactUris = redactContactUris(work);
  if (contact.urls) members.urls = redactUrls(work);
  redactCardProperties(work, members);
  return withMembers(contact, members);
}
