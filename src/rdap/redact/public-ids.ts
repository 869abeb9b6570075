import { type PublicId } from '../model.js';
import { type Ledger, type Subject } from './ledger.js';

/** Identifiers of organisations (registrar number, company number) stay; those of persons are national numbers and go. */
export function redactPublicIds(ids: PublicId[] | undefined, subject: Subject, ledger: Ledger): PublicId[] | undefined {
  if (ids === undefined) return ids;
  if (subject.rules.publicId === 'keep') {
    if (subject.person) ledger.keep(ids.length);
    return ids;
  }
  ledger.field(subject, 'publicId', '/publicIds', 'remove', ids.length, 'contact.publicId');
  return undefined;
}
