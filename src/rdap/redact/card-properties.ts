import { type CardProperty, type Contact, type JsonValue } from '../model.js';
import { type ContactWork } from './contact.js';
import { type FreeText, type Place } from './free-text.js';
import { mapShared } from './sharing.js';

/** Properties that only a person has (RFC 6350 §6); an organisation's card has no use for them. */
const OF_PERSONS: ReadonlySet<string> = new Set([
  'n',
  'nickname',
  'photo',
  'bday',
  'birthplace',
  'anniversary',
  'deathdate',
  'gender',
  'related',
  'impp',
  'expertise',
  'hobby',
  'interest',
]);

/**
 * Everything on a card that has no rule of its own: gone for persons (RED-9), read through for organisations. What is left of
 * them is added to `members`.
 */
export function redactCardProperties(work: ContactWork, members: Partial<Contact>): void {
  const { contact, subject, ledger } = work;
  if (subject.person && subject.rules.other !== 'keep') {
    for (const member of ['title', 'role', 'languages', 'other'] as const) {
      const values = contact[member];
      if (values === undefined) continue;
      if (values.length > 0)
        ledger.field(subject, member, `/contact/${member}`, 'remove', values.length, 'contact.other');
      members[member] = undefined;
    }
    return;
  }
  if (contact.title) members.title = redactTexts(contact.title, 'title', work);
  if (contact.role) members.role = redactTexts(contact.role, 'role', work);
  if (contact.other) members.other = redactOther(work);
}

function redactTexts(
  texts: string[] | undefined,
  member: 'title' | 'role',
  { subject, text }: ContactWork,
): string[] | undefined {
  if (texts === undefined) return texts;
  const place: Place = { path: `${subject.path}/contact/${member}`, where: member, entityClass: subject.entityClass };
  return mapShared(texts, (line) => text.redact(line, place) || undefined);
}

function redactOther({ contact, subject, ledger, text }: ContactWork): CardProperty[] | undefined {
  if (contact.other === undefined) return contact.other;
  const at = '/contact/other';
  const place: Place = { path: subject.path + at, where: 'contact property', entityClass: subject.entityClass };
  let personal = 0;
  const kept = mapShared(contact.other, (property) => {
    const [name, parameters, , ...values] = property;
    if (!OF_PERSONS.has(name.toLowerCase()) && !marked(parameters, text, place) && !marked(values, text, place))
      return property;
    personal++;
    return undefined;
  });
  if (personal > 0) ledger.field(subject, 'other', at, 'remove', personal, 'contact.other');
  return kept;
}

/** True where any string inside the value holds something personal. */
export function marked(value: JsonValue, text: FreeText, place: Place): boolean {
  if (typeof value === 'string') return text.marks(value, place);
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((inner) => marked(inner, text, place));
}
