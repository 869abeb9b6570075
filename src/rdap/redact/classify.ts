import { type Contact, type Entity, type EntityClass, type ObjectKind } from '../model.js';
import { personLikeName } from '../pii/index.js';
import { hasLegalForm, namesFunction, namesOrganisation } from './organisation-words.js';
import { isPlaceholder, isPrivacyService } from './placeholder.js';

/** Roles that answer for a service and not for a holding (RED-6). */
const SERVICE_ROLES: ReadonlySet<string> = new Set(['registrar', 'abuse', 'noc', 'sponsor', 'reseller']);
const COMPANY_ROLES: ReadonlySet<string> = new Set(['registrar', 'sponsor', 'reseller']);

/** Maintainers and incident teams of the RIR databases; never a person's handle. */
const MAINTAINER = /(?:^(?:MNT|MAINT|IRT)-|-(?:MNT|IRT)(?:-|$))/i;
const ORGANISATION_HANDLE = /^ORG-|-ORG(?:-|$)/i;
/** NIC handles: initials, a number, the database. Roles have them too, but a person cannot be ruled out. */
const NIC_HANDLE = /^[A-Z]{2,5}\d{0,7}(?:-(?:RIPE|AP|AFRINIC|ARIN|LACNIC|APNIC|NICAT|FRNIC|CZ|UANIC|[A-Z]{2,8}))?$/i;
const COMPANY_ID =
  /\b(?:cnpj|vat|tax|company|organi[sz]ation|business|trade ?register|siret|siren|kvk|orgnr|ico)\b|iana registrar/i;
const PERSON_ID = /\b(?:cpf|dni|nie|passport|ssn|national id|personal|birth)\b/i;

/** What is known of an entity beside its own members. */
export interface Surroundings {
  kind: ObjectKind;
  /** The entity that it stands in. */
  parent?: Entity;
}

/**
 * Whose data an entity holds (RED-5…7). `kind` alone decides nothing: RIPE writes `individual` for maintainers, LACNIC and ARIN for
 * companies, and most registries of names leave it out. What a name is made of, where it repeats the handle, what roles and
 * public identifiers say and how the handle is built come first; where they say nothing, it is a person.
 */
export function classify(entity: Entity, surroundings: Surroundings): EntityClass {
  if (entity.entityClass !== undefined) return entity.entityClass;
  const contact = entity.contact;
  const name = statedName(contact?.name);
  const organisation = statedName(contact?.organisations?.[0]);
  if (isPrivacyService(name) || isPrivacyService(organisation)) return 'legal';
  const byId = classOfPublicIds(entity);
  if (byId !== undefined) return byId;
  if (isMaintainer(entity, name)) return 'role';
  return name === ''
    ? classifyNameless(entity, contact, organisation, surroundings)
    : classifyNamed(entity, name, organisation);
}

/** True for the roles of RED-6 and no others. */
export function isService(entity: Entity): boolean {
  return entity.roles !== undefined && entity.roles.length > 0 && entity.roles.every((role) => SERVICE_ROLES.has(role));
}

/** True for an organisation's name that is, or gives away, a person's (PII-7). */
export function namesPerson(name: string, contact: Contact | undefined, fullName?: string): boolean {
  return personLikeName(name, { fullName, country: contact?.addresses?.[0]?.countryCode }).personLike;
}

function classifyNamed(entity: Entity, name: string, organisation: string): EntityClass {
  const { contact, roles } = entity;
  const kind = contact?.kind;
  const personLike = namesPerson(name, contact);
  if (kind === 'org' || kind === 'organization') return personLike && !namesOrganisation(name) ? 'natural' : 'legal';
  if (personLike && !hasLegalForm(name))
    return kind === undefined && !isService(entity) && namesOrganisation(name) ? 'unknown' : 'natural';
  if (kind === 'group') return 'role';
  if (namesFunction(name) && !hasLegalForm(name)) return 'role';
  if (namesOrganisation(name)) return 'legal';
  if (same(name, organisation) && !namesPerson(organisation, contact, name)) return 'legal';
  if (ORGANISATION_HANDLE.test(entity.handle ?? '')) return 'legal';
  if (isService(entity) && kind !== 'individual')
    return roles?.some((role) => COMPANY_ROLES.has(role)) ? 'legal' : 'role';
  return kind === 'individual' ? 'natural' : 'unknown';
}

/** No name, or one that was taken out at the source. */
function classifyNameless(
  entity: Entity,
  contact: Contact | undefined,
  organisation: string,
  { kind, parent }: Surroundings,
): EntityClass {
  if (contact?.kind === 'org' || contact?.kind === 'organization') return 'legal';
  if (contact?.kind === 'group') return 'role';
  if (isService(entity)) return entity.roles?.some((role) => COMPANY_ROLES.has(role)) ? 'legal' : 'role';
  if (contact?.kind === 'individual') return 'natural';
  const handle = entity.handle ?? '';
  if (ORGANISATION_HANDLE.test(handle)) return 'legal';
  // The RIRs refer to maintainers and contacts by handle alone, and make no person a registrant.
  const bare = contact === undefined && organisation === '';
  if (
    bare &&
    (kind === 'ip' || kind === 'autnum' || parent !== undefined) &&
    isRegistrant(entity) &&
    !NIC_HANDLE.test(handle)
  )
    return 'role';
  if (bare && namesFunction(handle)) return 'role';
  return 'unknown';
}

function isRegistrant(entity: Entity): boolean {
  return entity.roles?.includes('registrant') ?? false;
}

function isMaintainer(entity: Entity, name: string): boolean {
  const { handle } = entity;
  if (handle === undefined) return false;
  if (MAINTAINER.test(handle)) return name === '' || same(name, handle) || !namesPerson(name, entity.contact);
  // A maintainer's only name is its handle: one word, and not one that initials make.
  return same(name, handle) && !/\s/.test(name) && !/^[A-Z]{2,4}\d+(?:-|$)/i.test(handle);
}

function classOfPublicIds(entity: Entity): EntityClass | undefined {
  for (const { type } of entity.publicIds ?? []) {
    if (type === undefined) continue;
    if (PERSON_ID.test(type)) return 'natural';
    if (COMPANY_ID.test(type)) return 'legal';
  }
  return undefined;
}

function statedName(name: string | undefined): string {
  return name === undefined || (isPlaceholder(name) && !isPrivacyService(name)) ? '' : name;
}

/** Equal but for case, spacing and marks. */
export function same(a: string, b: string): boolean {
  return a !== '' && b !== '' && squeeze(a) === squeeze(b);
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
