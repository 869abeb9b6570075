import { type CommonMembers, type Contact, type Entity, type Registration, type Summary } from '../model.js';
import { isRoleMailbox } from '../pii/index.js';
import { withMembers } from './sharing.js';

/**
 * The summary tells again what stands in entities, so it may say no more than they do after redaction: what was there before
 * and is gone goes here too.
 */
export function redactSummary(redacted: Registration, before: Registration): Summary {
  const { summary } = before;
  const { abuse, registrar } = summary;
  const contacts = abuse || registrar ? contactsOf(redacted) : [];
  const email = abuse?.email;
  const phone = abuse?.phone;
  const name = registrar?.name;
  const handle = registrar?.handle;
  return withMembers<Summary>(summary, {
    abuse:
      abuse &&
      orAbsent(
        withMembers(abuse, {
          email:
            email !== undefined &&
            (contacts.some(({ contact }) => contact?.emails?.includes(email)) || isRoleMailbox(email))
              ? email
              : undefined,
          phone: phone !== undefined && contacts.some(({ contact }) => hasNumber(contact, phone)) ? phone : undefined,
        }),
      ),
    registrar:
      registrar &&
      orAbsent(
        withMembers(registrar, {
          name:
            name !== undefined &&
            contacts.some(({ contact }) => contact?.name === name || contact?.organisations?.includes(name))
              ? name
              : undefined,
          handle: handle !== undefined && contacts.some((entity) => entity.handle === handle) ? handle : undefined,
        }),
      ),
  });
}

function hasNumber(contact: Contact | undefined, number: string): boolean {
  return contact?.phones?.some((phone) => phone.number === number) ?? false;
}

function orAbsent<T extends object>(object: T): T | undefined {
  return Object.keys(object).length > 0 ? object : undefined;
}

/** Entities at every depth under the object, itself included where it is one. */
function contactsOf(registration: Registration): Entity[] {
  const all: Entity[] = registration.kind === 'entity' ? [registration] : [];
  const visit = (object: CommonMembers): void => {
    for (const entity of object.entities ?? []) {
      all.push(entity);
      visit(entity);
    }
  };
  visit(registration);
  return all;
}
