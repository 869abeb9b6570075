import { nameWithoutTrader, type PiiType } from '../pii/index.js';
import { type ContactWork } from './contact.js';
import { isPlaceholder } from './placeholder.js';

/** What cannot belong to a name; whether the name is a person's was decided with the class of the entity. */
export const NOT_IN_NAMES: ReadonlySet<PiiType> = new Set<PiiType>([
  'email',
  'phone',
  'iban',
  'payment-card',
  'national-id',
  'birth-date',
]);

/** FN: emptied for persons, because a card must have one (RFC 6350 §6.2.1); a placeholder is emptied with it (RED-22). */
export function redactName(work: ContactWork): string | undefined {
  const { contact, subject, ledger } = work;
  const { name } = contact;
  if (name === undefined || name === '') return name;
  const placeholder = isPlaceholder(name);
  if (subject.rules.name === 'keep' && !placeholder) {
    if (subject.person) ledger.keep();
    return subject.person ? name : businessName(name, `${subject.path}/contact/name`, 'name', work);
  }
  ledger.field(
    subject,
    'name',
    '/contact/name',
    'empty',
    placeholder ? 0 : 1,
    placeholder ? 'upstream.placeholder' : 'contact.name',
  );
  return '';
}

/** The name of an organisation: without what cannot belong to one, and without the person who is said to trade under it (PII-7). */
export function businessName(
  name: string,
  path: string,
  where: string,
  { text, ledger, subject }: ContactWork,
): string {
  const business = nameWithoutTrader(name);
  if (business !== undefined) ledger.text(path, where, [TRADER], subject.entityClass);
  return text.redact(business ?? name, { path, where, types: NOT_IN_NAMES });
}

const TRADER = { type: 'person-name', score: 0.8 } as const;
