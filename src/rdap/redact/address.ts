import { type Address } from '../model.js';
import { type ContactWork } from './contact.js';
import { isPlaceholder } from './placeholder.js';
import { mapShared, withMembers } from './sharing.js';

type Slot = 'poBox' | 'extended' | 'street' | 'locality' | 'region' | 'postalCode' | 'country';
const GROUPS = [
  { field: 'street', slots: ['poBox', 'extended', 'street'] },
  { field: 'locality', slots: ['locality'] },
  { field: 'region', slots: ['region'] },
  { field: 'postalCode', slots: ['postalCode'] },
  { field: 'country', slots: ['country'] },
] as const satisfies readonly { field: string; slots: readonly Slot[] }[];

/** A region or country is a word or two; whatever has digits or lines was written into the wrong slot. */
const PLAIN = /^[\p{L}\p{M} .,'’()/-]{1,60}$/u;

/**
 * ADR: street, city and postal code of persons are emptied, which keeps the seven slots in place; region and country stay
 * (RED-16). The unstructured form cannot be cut in parts and goes as a whole (RED-17).
 */
export function redactAddresses(work: ContactWork): Address[] | undefined {
  return mapShared(work.contact.addresses, (address, index) =>
    redactAddress(address, `/contact/addresses/${index}`, work),
  );
}

function redactAddress(address: Address, at: string, { subject, ledger }: ContactWork): Address {
  const changes: Partial<Address> = {};
  for (const { field, slots } of GROUPS) {
    const action = subject.rules[field];
    let personal = 0;
    let placeholders = 0;
    for (const slot of slots) {
      const lines = address[slot];
      if (lines === undefined) continue;
      if (lines.every(isPlaceholder)) placeholders++;
      else if (action === 'keep' && (!subject.person || field !== 'region' || lines.every((line) => PLAIN.test(line))))
        continue;
      else personal++;
      changes[slot] = undefined;
    }
    const did = action === 'remove' ? 'remove' : 'empty';
    if (personal > 0) ledger.field(subject, field, `${at}/${field}`, did, personal, `contact.${field}`);
    else if (placeholders > 0) ledger.field(subject, field, `${at}/${field}`, did, 0, 'upstream.placeholder');
    else if (
      subject.person &&
      action === 'keep' &&
      (field === 'street' || field === 'locality' || field === 'postalCode') &&
      address[field]
    )
      ledger.keep();
  }
  if (subject.rules.country !== 'keep' && address.countryCode !== undefined) changes.countryCode = undefined;
  if (address.label !== undefined && (subject.rules.street !== 'keep' || isPlaceholder(address.label))) {
    changes.label = undefined;
    ledger.field(subject, address.street ? 'label' : 'street', `${at}/label`, 'remove', 1, 'contact.label');
  }
  return withMembers(address, changes);
}
