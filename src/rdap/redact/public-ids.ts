import { type PublicId } from '../model.js';
import { type Ledger, type Subject } from './ledger.js';
import { mapShared } from './sharing.js';

/** A registrar's number is public by its contract with ICANN, whoever the registrar is; what is no number may be anything. */
const isRegistrarNumber = ({ type = '', identifier }: PublicId): boolean =>
  /\biana\b/i.test(type) && /^\s*\d+\s*$/.test(identifier);

/** Identifiers of organisations (registrar number, company number) stay; those of persons are national numbers and go. */
export function redactPublicIds(ids: PublicId[] | undefined, subject: Subject, ledger: Ledger): PublicId[] | undefined {
  if (ids === undefined) return ids;
  if (subject.rules.publicId === 'keep') {
    if (subject.person) ledger.keep(ids.length);
    return ids;
  }
  const kept = mapShared(ids, (id) => (isRegistrarNumber(id) ? id : undefined));
  const personal = ids.length - (kept?.length ?? 0);
  if (personal > 0) ledger.field(subject, 'publicId', '/publicIds', 'remove', personal, 'contact.publicId');
  return kept;
}
