import { type Contact, type Entity, type EntityClass, type ObjectKind } from '../model.js';
import { personLikeName, scanText } from '../pii/index.js';
import { CleanTexts } from './clean-texts.js';
import { hasLegalForm, namesFunction, namesOrganisation, nameWords } from './organisation-words.js';
import { isPlaceholder, isPrivacyService } from './placeholder.js';

/** Roles that answer for a service and not for a holding (RED-6). */
const SERVICE_ROLES: ReadonlySet<string> = new Set(['registrar', 'abuse', 'noc', 'sponsor', 'reseller']);
const COMPANY_ROLES: ReadonlySet<string> = new Set(['registrar', 'sponsor', 'reseller']);

/** Maintainers and incident teams of the RIR databases; never a person's handle. */
const MAINTAINER = /(?:^(?:MNT|MAINT|IRT)-|-(?:MNT|IRT)(?:-|$))/i;
const ORGANISATION_HANDLE = /^ORG-|-ORG(?:-|$)/i;
/** NIC handles: initials, a number, the database. Roles have them too, but a person cannot be ruled out. */
const NIC_HANDLE = /^[A-Z]{2,4}\d{0,7}(?:-(?:RIPE|AP|APNIC|AFRINIC|ARIN|LACNIC|[A-Z]{2}))?$/i;
const COMPANY_ID =
  /\b(?:cnpj|vat|tax|company|organi[sz]ation|business|trade ?register|siret|siren|kvk|orgnr|ico|iana)\b/i;
const PERSON_ID = /\b(?:cpf|dni|nie|passport|ssn|national id|personal|birth)\b/i;

/** `J C`, `A. B.`: nobody calls a company so. */
const INITIALS = /^(?:\p{L}[.\s]+){1,3}\p{L}?\.?$/u;

/** What is known of an entity beside its own members. */
export interface Surroundings {
  /** Of the object that was asked for. */
  kind: ObjectKind;
  /** The entity that it stands in. */
  parent?: Entity;
}

/** What the rules look at; names that are placeholders count as absent. */
class Facts {
  readonly contact: Contact | undefined;
  readonly name: string;
  readonly words: readonly string[];
  readonly organisation: string;
  /** KIND as sent: the words that RFC 6350 knows, and the spellings of the first that are also seen. */
  readonly kind: 'org' | 'group' | 'individual' | undefined;
  /** The object comes from a number registry, where handles have forms that mean something. */
  readonly numbers: boolean;
  private judged: boolean | undefined;

  constructor(
    readonly entity: Entity,
    { kind, parent }: Surroundings,
  ) {
    this.contact = entity.contact;
    this.name = statedName(entity.contact?.name);
    this.words = nameWords(this.name);
    this.organisation = statedName(entity.contact?.organisations?.[0]);
    this.kind = kindOf(entity.contact);
    this.numbers = kind === 'ip' || kind === 'autnum' || kind === 'entity' || parent !== undefined;
  }

  /** The name is, or gives away, a person's. Judged when a rule asks, for many are decided before. */
  get personLike(): boolean {
    return (this.judged ??= this.name !== '' && namesPerson(this.name, this.contact));
  }
}

type Rule = (facts: Facts) => EntityClass | undefined;

/** In this order; the first that knows decides. */
const RULES: readonly Rule[] = [
  ofPrivacyService,
  ofPublicIds,
  ofMaintainer,
  ofNamedOrganisation,
  ofNamedPerson,
  ofGroup,
  ofFunction,
  ofNamesAlike,
  ofHandle,
  ofService,
];

/**
 * Whose data an entity holds (RED-5…7). `kind` alone decides nothing: RIPE writes `individual` for maintainers, LACNIC and ARIN for
 * companies, and most registries of names leave it out. What the name is made of, where it repeats the handle, and what roles,
 * public identifiers and the form of the handle say comes first; where they say nothing, it is a person or may be one.
 */
export function classify(entity: Entity, surroundings: Surroundings): EntityClass {
  // Decided in an earlier pass, from names that are gone by now.
  if (entity.entityClass !== undefined) return entity.entityClass;
  const facts = new Facts(entity, surroundings);
  for (const rule of RULES) {
    const entityClass = rule(facts);
    if (entityClass !== undefined) return entityClass;
  }
  return facts.kind === 'individual' ? 'natural' : 'unknown';
}

/** True for the roles of RED-6 and no others. */
export function isService({ roles }: Entity): boolean {
  return roles !== undefined && roles.length > 0 && roles.every((role) => SERVICE_ROLES.has(role));
}

/** Names of organisations: the same registrars stand in every answer, and judging a name is the dearest part of classifying. */
const ORGANISATIONS = new CleanTexts();

/** True for a name that is, or gives away, a person's (PII-7). */
export function namesPerson(name: string, contact: Contact | undefined, fullName?: string): boolean {
  // Beside a full name the same words can be that person's.
  if (fullName === undefined && ORGANISATIONS.has(name)) return false;
  if (INITIALS.test(name)) return true;
  const { personLike, reason } = personLikeName(name, { fullName, country: contact?.addresses?.[0]?.countryCode });
  // Other names that pass may still be somebody's, and `Abuse Contact Eva Huber` has one in it: neither is kept in memory.
  const organisation = !personLike && (reason === 'legal-form' || reason === 'organisation-word');
  if (organisation && scanText(name).length === 0) ORGANISATIONS.add(name);
  return personLike;
}

/** Equal but for case, spacing and marks. */
export function same(a: string, b: string): boolean {
  return a !== '' && b !== '' && squeeze(a) === squeeze(b);
}

function ofPrivacyService({ contact }: Facts): EntityClass | undefined {
  return isPrivacyService(contact?.name ?? '') || isPrivacyService(contact?.organisations?.[0] ?? '')
    ? 'legal'
    : undefined;
}

/** A company’s number outweighs a name that reads like a person’s, unless the card says `individual` and nothing speaks against it. */
function ofPublicIds({ entity, kind, words }: Facts): EntityClass | undefined {
  for (const { type = '' } of entity.publicIds ?? []) {
    if (PERSON_ID.test(type)) return 'natural';
    if (COMPANY_ID.test(type) && (kind !== 'individual' || namesOrganisation(words))) return 'legal';
  }
  return undefined;
}

/** RIPE and its kin: a maintainer's name is its handle, or it is referred to by the handle alone, as a registrant, which no person is. */
function ofMaintainer(facts: Facts): EntityClass | undefined {
  const { contact, name, numbers } = facts;
  const { handle, roles } = facts.entity;
  if (handle === undefined) return undefined;
  if (MAINTAINER.test(handle)) return name === '' || same(name, handle) || !facts.personLike ? 'role' : undefined;
  if (!numbers || NIC_HANDLE.test(handle) || ORGANISATION_HANDLE.test(handle)) return undefined;
  if (contact === undefined)
    return roles?.includes('registrant') || namesFunction(nameWords(handle)) ? 'role' : undefined;
  return same(name, handle) && !/\s/.test(name) && !facts.personLike ? 'role' : undefined;
}

/** A card that calls itself an organisation, unless its name says otherwise and has nothing of an organisation in it. */
function ofNamedOrganisation(facts: Facts): EntityClass | undefined {
  if (facts.kind !== 'org') return undefined;
  return !namesOrganisation(facts.words) && facts.personLike ? 'natural' : 'legal';
}

/** A legal form outweighs the given name in a firm's name; other words of organisations are surnames too, and leave it open. */
function ofNamedPerson({ entity, kind, words, personLike }: Facts): EntityClass | undefined {
  if (!personLike || hasLegalForm(words)) return undefined;
  return kind === undefined && !isService(entity) && namesOrganisation(words) ? 'unknown' : 'natural';
}

function ofGroup({ kind }: Facts): EntityClass | undefined {
  return kind === 'group' ? 'role' : undefined;
}

/** `HKBN Hostmaster`, `Level 3 Argentina S.A.`, whatever KIND says; or one word for a name, in a department. */
function ofFunction({ name, words, organisation }: Facts): EntityClass | undefined {
  if (name === '') return undefined;
  if (namesFunction(words) && !hasLegalForm(words)) return 'role';
  if (namesOrganisation(words)) return 'legal';
  return words.length === 1 && namesFunction(nameWords(organisation)) ? 'role' : undefined;
}

/** ORG repeats FN, or spells it out with a legal form: the contact is the organisation itself. */
function ofNamesAlike({ name, organisation, contact }: Facts): EntityClass | undefined {
  if (name === '' || organisation === '' || namesPerson(organisation, contact, name)) return undefined;
  if (same(name, organisation)) return 'legal';
  return hasLegalForm(nameWords(organisation)) && squeeze(organisation).startsWith(squeeze(name)) ? 'legal' : undefined;
}

function ofHandle({ entity }: Facts): EntityClass | undefined {
  return ORGANISATION_HANDLE.test(entity.handle ?? '') ? 'legal' : undefined;
}

/** A contact for a service, with nothing personal about it: no card that says `individual`, no bare handle made of initials (RED-6). */
function ofService({ entity, contact, kind, numbers }: Facts): EntityClass | undefined {
  if (!isService(entity) || kind === 'individual') return undefined;
  if (contact === undefined && numbers && NIC_HANDLE.test(entity.handle ?? '')) return undefined;
  return entity.roles?.some((role) => COMPANY_ROLES.has(role)) ? 'legal' : 'role';
}

function kindOf(contact: Contact | undefined): Facts['kind'] {
  switch (contact?.kind) {
    case 'org':
    case 'organization':
    case 'organisation':
      return 'org';
    case 'group':
    case 'individual':
      return contact.kind;
    default:
      return undefined;
  }
}

function statedName(name: string | undefined): string {
  return name === undefined || isPlaceholder(name) ? '' : name;
}

function squeeze(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
}
