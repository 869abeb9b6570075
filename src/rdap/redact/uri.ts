import { type ContactWork } from './contact.js';
import { type NamedField } from './names.js';
import { isRelayMailbox } from './placeholder.js';
import { mapShared } from './sharing.js';

/** CONTACT-URI (RFC 8605 §2.1) leads to a form or relay and stays, unless it is a plain address in disguise. */
export function redactContactUris(work: ContactWork): string[] | undefined {
  return redactUris(work, 'contactUris', 'contactUri');
}

/** URL: a person's page goes, an organisation's stays. */
export function redactUrls(work: ContactWork): string[] | undefined {
  return redactUris(work, 'urls', 'url');
}

function redactUris(
  { contact, subject, ledger, text }: ContactWork,
  member: 'contactUris' | 'urls',
  field: NamedField & ('contactUri' | 'url'),
): string[] | undefined {
  if (contact[member] === undefined) return undefined;
  const at = `/contact/${member}`;
  const place = { path: subject.path + at, where: 'web address', entityClass: subject.entityClass };
  let personal = 0;
  const kept = mapShared(contact[member], (uri) => {
    if (isRelayMailbox(uri)) return uri;
    if (subject.rules[field] === 'keep' && !text.marks(uri, place)) return uri;
    personal++;
    return undefined;
  });
  if (personal > 0) ledger.field(subject, field, at, 'remove', personal, `contact.${field}`);
  return kept;
}
