import {
  type Autnum,
  type CommonMembers,
  type Entity,
  type EntityClass,
  type IpNetwork,
  type Registration,
} from '../model.js';
import { classify, same } from './classify.js';
import { Echoes } from './echo.js';
import { hasLegalForm, nameWords } from './organisation-words.js';
import { isPlaceholder } from './placeholder.js';
import { type RedactionPolicy } from './policy.js';

type Classes = ReadonlyMap<Entity, EntityClass>;

/** What must be known of the whole answer before any part of it is redacted. */
export interface Survey {
  classes: Classes;
  /** Values that will be taken out of contacts and must not stand anywhere else. */
  echoes: Echoes;
  /** ISO 3166-1 alpha-2 of the object or of its first contact: the region for telephone numbers in texts. */
  country: string | undefined;
  /** Labels of the roles whose address of mail the source says it replaced. */
  replacedMail: ReadonlySet<string>;
  /** Words by which organisations in the answer are called, where those names stay. */
  holders: ReadonlySet<string>;
}

export function survey(registration: Registration, policy: RedactionPolicy): Survey {
  const classes = classifyAll(registration);
  const [first] = classes.keys();
  return {
    classes,
    // Some registries give a contact the handle of the object itself, which stays.
    echoes: echoesOf(classes, policy, registration.kind === 'entity' ? undefined : registration.handle),
    country: countryOf(registration, first),
    replacedMail: replacedMailOf(registration),
    holders: holdersOf(classes, policy),
  };
}

/** Entities at every depth, in the order of the answer. */
function classifyAll(registration: Registration): Classes {
  const classes = new Map<Entity, EntityClass>();
  const { kind } = registration;
  let people: string[] | undefined;
  const visit = (object: CommonMembers, parent: Entity | undefined): void => {
    if (object.entities) for (const entity of object.entities) visitEntity(entity, parent);
  };
  const visitEntity = (entity: Entity, parent: Entity | undefined): void => {
    const entityClass = classify(entity, { kind, parent });
    classes.set(entity, entityClass);
    if (entityClass === 'natural' && entity.contact?.name) (people ??= []).push(entity.contact.name);
    visit(entity, entity);
    if (entity.networks) for (const network of entity.networks) visit(network, entity);
    if (entity.autnums) for (const autnum of entity.autnums) visit(autnum, entity);
  };
  if (kind === 'entity') visitEntity(registration, undefined);
  else visit(registration, undefined);
  if (kind === 'domain') {
    if (registration.nameservers) for (const nameserver of registration.nameservers) visit(nameserver, undefined);
    if (registration.network) visit(registration.network, undefined);
  }
  if (people)
    for (const [entity, entityClass] of classes)
      if (tradesAsPerson(entity, entityClass, people)) classes.set(entity, 'natural');
  return classes;
}

/** An organisation that bears the name of a person in the same answer, and no legal form, is that person (PII-7). */
function tradesAsPerson(entity: Entity, entityClass: EntityClass, people: readonly string[]): boolean {
  const name = entity.contact?.name ?? '';
  if (entityClass !== 'legal' || entity.entityClass !== undefined || name === '') return false;
  return people.some(
    (person) =>
      same(person, name) ||
      (/\s/.test(person) && name.toLowerCase().includes(person.toLowerCase()) && !hasLegalForm(nameWords(name))),
  );
}

function echoesOf(classes: Classes, { person }: RedactionPolicy, objectHandle: string | undefined): Echoes {
  const echoes = new Echoes();
  for (const [{ handle, contact }, entityClass] of classes) {
    if (entityClass !== 'natural' && entityClass !== 'unknown') continue;
    if (handle !== undefined && handle !== objectHandle && person.handle !== 'keep') echoes.addHandle(handle);
    if (contact === undefined) continue;
    const { name, emails, phones } = contact;
    // One word may be any word; a full name is not.
    if (name !== undefined && person.name !== 'keep' && /\s/.test(name.trim()) && !isPlaceholder(name)) {
      echoes.add(name, 'person-name');
    }
    if (emails && person.email !== 'keep')
      for (const address of emails) if (address.includes('@')) echoes.add(address, 'email');
    if (phones && person.phone !== 'keep')
      for (const { number } of phones) if (number.length > 6) echoes.add(number, 'phone');
  }
  return echoes;
}

const NOBODY: ReadonlySet<string> = new Set();

function holdersOf(classes: Classes, { organisation }: RedactionPolicy): ReadonlySet<string> {
  if (organisation.name !== 'keep') return NOBODY;
  let holders: Set<string> | undefined;
  for (const [{ contact }, entityClass] of classes) {
    if (entityClass !== 'legal' || !contact?.name) continue;
    holders ??= new Set();
    for (const word of nameWords(contact.name)) holders.add(word);
  }
  return holders ?? NOBODY;
}

function countryOf(registration: Registration, first: Entity | undefined): string | undefined {
  const own = (registration as IpNetwork | Autnum).country;
  const code = own ?? first?.contact?.addresses?.[0]?.countryCode;
  return code !== undefined && /^[A-Z]{2}$/.test(code) ? code : undefined;
}

/** RFC 9537 replacement as the source tells it: the address that stands there is not the holder's own (RED-10). */
function replacedMailOf({ upstreamRedactions }: Registration): ReadonlySet<string> {
  if (upstreamRedactions === undefined) return NOBODY;
  const labels = new Set<string>();
  for (const { method, type, description } of upstreamRedactions) {
    if (method !== 'replacementValue') continue;
    const [, label] =
      /^(Registrant|Tech|Admin|Billing)(?:nical|istrative)? E-?mail$/i.exec(type ?? description ?? '') ?? [];
    if (label !== undefined) labels.add(label.charAt(0).toUpperCase() + label.slice(1).toLowerCase());
  }
  return labels;
}
