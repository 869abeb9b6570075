import { type ContactWork } from './contact.js';
import { isOfFunction } from './mailbox.js';
import { isPlaceholderMailbox, isRelayMailbox } from './placeholder.js';
import { mapShared } from './sharing.js';

/**
 * EMAIL: removed for persons, and for organisations where the mailbox is a person's (RED-7). An address that the source put in
 * place of the holder's stays (RED-10); none is ever made up.
 */
export function redactEmails(work: ContactWork): string[] | undefined {
  const { contact, subject, ledger } = work;
  let personal = 0;
  let placeholders = 0;
  const kept = mapShared(contact.emails, (address) => {
    if (isPlaceholderMailbox(address)) placeholders++;
    else if (stays(address, work)) return address;
    else personal++;
    return undefined;
  });
  if (personal > 0) {
    ledger.field(
      subject,
      'email',
      '/contact/emails',
      'remove',
      personal,
      subject.person ? 'contact.email' : 'contact.email.personal-mailbox',
    );
  } else if (placeholders > 0) ledger.field(subject, 'email', '/contact/emails', 'remove', 0, 'upstream.placeholder');
  return kept;
}

function stays(address: string, { subject, ledger }: ContactWork): boolean {
  if (subject.registrarAbuse) {
    if (subject.person) ledger.keep();
    return true;
  }
  if (subject.person) {
    if (subject.mailReplaced || isRelayMailbox(address)) return true;
    if (subject.rules.email !== 'keep') return false;
    ledger.keep();
    return true;
  }
  return subject.rules.email === 'keep' && isOfFunction(address, subject);
}
