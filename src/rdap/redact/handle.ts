import { type Ledger, type Subject } from './ledger.js';
import { isPlaceholder } from './placeholder.js';

/** Handles of persons carry initials or names and go; those of organisations, roles and objects stay (RED-27). */
export function redactHandle(handle: string | undefined, subject: Subject, ledger: Ledger): string | undefined {
  if (handle === undefined) return handle;
  const placeholder = isPlaceholder(handle);
  if (subject.rules.handle === 'keep' && !placeholder) {
    if (subject.person) ledger.keep();
    return handle;
  }
  ledger.field(
    subject,
    'handle',
    '/handle',
    'remove',
    placeholder ? 0 : 1,
    placeholder ? 'upstream.placeholder' : 'contact.handle',
  );
  return undefined;
}
