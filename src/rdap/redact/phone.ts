import { type Phone } from '../model.js';
import { type ContactWork } from './contact.js';
import { type NamedField } from './names.js';

/** TEL: whole properties, never parts of a number (RED-18). Fax and extensions have registered names of their own. */
export function redactPhones({ contact, subject, ledger }: ContactWork): Phone[] | undefined {
  const { phones } = contact;
  if (phones === undefined) return phones;
  if (subject.rules.phone === 'keep' || subject.registrarAbuse) {
    if (subject.person) ledger.keep(phones.length);
    return phones;
  }
  const counts: Partial<Record<NamedField, number>> = {};
  for (const { types, extension } of phones) {
    const fax = types?.includes('fax') ?? false;
    const field = fax ? 'fax' : 'phone';
    counts[field] = (counts[field] ?? 0) + 1;
    if (extension !== undefined) counts[`${field}Extension`] = (counts[`${field}Extension`] ?? 0) + 1;
  }
  for (const field of ['phone', 'phoneExtension', 'fax', 'faxExtension'] as const) {
    const count = counts[field];
    if (count !== undefined) ledger.field(subject, field, '/contact/phones', 'remove', count, 'contact.phone');
  }
  return undefined;
}
