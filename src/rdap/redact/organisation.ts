import { namesPerson } from './classify.js';
import { type ContactWork } from './contact.js';
import { businessName } from './name.js';
import { isPlaceholder } from './placeholder.js';
import { mapShared } from './sharing.js';

/** ORG: kept for organisations, removed for persons; where the class is unknown it stays unless it reads like a person (RED-16). */
export function redactOrganisations(work: ContactWork): string[] | undefined {
  const { contact, subject, ledger } = work;
  let personal = 0;
  let dropped = 0;
  const kept = mapShared(contact.organisations, (organisation) => {
    if (isPlaceholder(organisation)) {
      dropped++;
      return undefined;
    }
    if (stays(organisation, work)) {
      return businessName(organisation, `${subject.path}/contact/organisations`, 'organization', work) || undefined;
    }
    personal++;
    return undefined;
  });
  if (personal > 0)
    ledger.field(subject, 'organisation', '/contact/organisations', 'remove', personal, 'contact.organisation');
  else if (dropped > 0)
    ledger.field(subject, 'organisation', '/contact/organisations', 'remove', 0, 'upstream.placeholder');
  return kept;
}

function stays(organisation: string, { contact, subject, ledger }: ContactWork): boolean {
  const { entityClass, rules, person } = subject;
  if (rules.organisation === 'keep') {
    if (person) ledger.keep();
    return true;
  }
  return entityClass === 'unknown' && !namesPerson(organisation, contact, contact.name);
}
