import {
  type Finding,
  type JsonObject,
  type JsonValue,
  type ObjectKind,
  type RedactionReport,
} from '../../src/rdap/index.js';
import {
  eventFacts,
  extensionFacts,
  linkFacts,
  publicIdFacts,
  remarkFacts,
  statusFacts,
  textFact,
} from './common-facts.js';
import { nameFacts, nameserverFacts, secureDnsFacts, variantFacts } from './dns-facts.js';
import { Evidence, type Loss, type Pair } from './evidence.js';
import { isObject, listOf, memberOf, pointer, stringsOf, textOf } from './json.js';
import { addressFacts, autnumFacts } from './number-facts.js';
import { isPlaceholder } from './personal-values.js';
import { cardOf, rolesOf } from './raw-card.js';
import { readsLikePerson, subjectOf } from './subject.js';
import { registrarFacts } from './summary-facts.js';
import { personalValues } from './survival.js';
import { MEMBERS } from './vocabulary.js';

export interface Fidelity {
  /** How many facts the body holds. */
  readonly facts: number;
  readonly lost: readonly Loss[];
}

/**
 * Lists every non-personal fact of a body and looks for it in the registration and in the RFC 9083 document. A fact that is missing
 * must be answered for: by a finding about its place, or by a redaction of something that could be a person's.
 */
export function fidelity(
  kind: ObjectKind,
  body: JsonObject,
  result: { registration: JsonObject; document: JsonObject; findings: readonly Finding[]; report: RedactionReport },
): Fidelity {
  const personal = personalValues(body).map(({ value }) => value.toLowerCase());
  const evidence = new Evidence(result.findings, result.report, personal);
  const pair: Pair = { raw: body, kept: result.registration, shown: result.document, pointer: '', at: '' };
  objectFacts(kind, pair, evidence, false);
  listOf(body['rdapConformance']).forEach((value, index) => {
    const name = textOf(value);
    if (name === '' || name === 'redacted') return;
    const has = (list: JsonValue | undefined): boolean => listOf(list).includes(name);
    evidence.expect(
      'conformance',
      pointer('/rdapConformance', index),
      has(pair.kept['conformance']),
      has(pair.shown['rdapConformance']),
    );
  });
  remarkFacts('notices', pair, evidence);
  const told = new Set(listOf(pair.kept['upstreamRedactions']).flatMap((entry) => [...stringsOf(entry)]));
  upstreamRedactionFacts(body, '', told, evidence);
  registrarFacts(kind, pair, evidence);
  return { facts: evidence.facts, lost: evidence.losses };
}

/** @param inPerson the object belongs to a person's entity, whose links and texts may go */
function objectFacts(kind: ObjectKind, pair: Pair, evidence: Evidence, inPerson: boolean): void {
  const personal = inPerson || (kind === 'entity' && subjectOf(pair.raw) !== 'organisation');
  for (const member of ['lang', 'port43']) textFact(member, pair, evidence);
  if (kind !== 'entity') textFact('handle', pair, evidence);
  statusFacts(pair, evidence);
  eventFacts('events', pair, evidence);
  linkFacts(pair, evidence, personal);
  remarkFacts('remarks', pair, evidence);
  extensionFacts(MEMBERS[kind], pair, evidence, personal);
  switch (kind) {
    case 'domain':
      nameFacts(pair, evidence);
      nameserverFacts(pair, evidence, (nameserver) => objectFacts('nameserver', nameserver, evidence, false));
      secureDnsFacts(pair, evidence);
      variantFacts(pair, evidence);
      publicIdFacts(pair, evidence, false);
      child('network', 'ip', pair, evidence);
      break;
    case 'nameserver':
      nameFacts(pair, evidence);
      break;
    case 'ip':
      for (const member of ['name', 'type', 'parentHandle']) textFact(member, pair, evidence);
      addressFacts(pair, evidence);
      break;
    case 'autnum':
      for (const member of ['name', 'type']) textFact(member, pair, evidence);
      autnumFacts(pair, evidence);
      break;
    case 'entity':
      entityFacts(pair, evidence);
      break;
  }
  for (const each of children('entities', pair)) objectFacts('entity', each, evidence, personal);
}

function entityFacts(pair: Pair, evidence: Evidence): void {
  const { raw, kept, shown } = pair;
  const [member] = memberOf(raw, 'roles', 'role');
  for (const role of rolesOf(raw)) {
    const has = (object: JsonObject): boolean => listOf(object['roles']).includes(role);
    evidence.expect('role', pointer(pair.pointer, member), has(kept), has(shown));
  }
  eventFacts('asEventActor', pair, evidence);
  for (const network of children('networks', pair)) objectFacts('ip', network, evidence, false);
  for (const autnum of children('autnums', pair)) objectFacts('autnum', autnum, evidence, false);
  const card = cardOf(raw);
  const isOrganisation = subjectOf(raw, card) === 'organisation';
  publicIdFacts(pair, evidence, !isOrganisation);
  if (!isOrganisation) return;
  textFact('handle', pair, evidence);
  const at = pointer(pair.pointer, 'vcardArray');
  if (card.name === '' || isPlaceholder(card.name) || evidence.tells('card-unreadable', at)) return;
  const has = (value: JsonValue | undefined): boolean => [...stringsOf(value)].includes(businessName(card.name));
  evidence.expect('organisation-name', at, has(kept['contact']), has(shown['vcardArray']));
}

/** A person who is said to trade under a name is no part of the fact. */
function businessName(name: string): string {
  const [trader, business] = name.split(/ (?:trading as|doing business as|t\/a|d\/b\/a) /i, 2);
  return trader && business && readsLikePerson(trader) ? business : name;
}

/** RFC 9537 §4.2 entries by name: wherever in the body they stand, they belong to the answer. */
function upstreamRedactionFacts(
  value: JsonValue | undefined,
  at: string,
  told: ReadonlySet<string>,
  evidence: Evidence,
): void {
  if (Array.isArray(value))
    value.forEach((each, index) => upstreamRedactionFacts(each, pointer(at, index), told, evidence));
  if (!isObject(value)) return;
  for (const [member, inner] of Object.entries(value)) {
    if (member !== 'redacted') upstreamRedactionFacts(inner, pointer(at, member), told, evidence);
    else
      listOf(inner).forEach((entry, index) => {
        const name = isObject(entry) ? entry['name'] : undefined;
        const text = isObject(name) ? textOf(name['type']) || textOf(name['description']) : textOf(name);
        if (text !== '') evidence.expect('upstream-redaction', pointer(at, member, index), told.has(text));
      });
  }
}

function child(member: string, kind: ObjectKind, pair: Pair, evidence: Evidence): void {
  const raw = pair.raw[member];
  if (!isObject(raw)) return;
  const of = (object: JsonObject): JsonObject => (isObject(object[member]) ? object[member] : {});
  const at = { pointer: pointer(pair.pointer, member), at: pointer(pair.at, member) };
  objectFacts(kind, { raw, kept: of(pair.kept), shown: of(pair.shown), ...at }, evidence, false);
}

/** The objects of a list beside what became of them: in order, elements that are no objects and say nothing left out. */
function children(member: string, { raw, kept, shown, pointer: base, at }: Pair): Pair[] {
  const results = listOf(kept[member]).filter(isObject);
  const documents = listOf(shown[member]).filter(isObject);
  let index = 0;
  return listOf(raw[member]).flatMap((value, place) => {
    if (!isObject(value) && textOf(value) === '') return [];
    const position = index++;
    if (!isObject(value)) return [];
    return {
      raw: value,
      kept: results[position] ?? {},
      shown: documents[position] ?? {},
      pointer: Array.isArray(raw[member]) ? pointer(base, member, place) : pointer(base, member),
      at: pointer(at, member, position),
    };
  });
}
