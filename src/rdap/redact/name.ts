import { type PiiType } from '../pii/index.js';
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
export function redactName({ contact, subject, ledger, text }: ContactWork): string | undefined {
  const { name } = contact;
  if (name === undefined || name === '') return name;
  const placeholder = isPlaceholder(name);
  if (subject.rules.name === 'keep' && !placeholder) {
    if (subject.person) ledger.keep();
    return subject.person
      ? name
      : text.redact(name, { path: `${subject.path}/contact/name`, where: 'name', types: NOT_IN_NAMES });
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
