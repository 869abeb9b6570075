import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';
import { isObject, listOf, pointer, stringsOf, textOf } from './json.js';
import { cardOf, type RawCard, type RawProperty, rolesOf } from './raw-card.js';
import { readsLikeOrganisation, readsLikePerson, subjectOf } from './subject.js';

/** A value of the body that belongs to a natural person, or may. */
export interface PersonalValue {
  readonly pointer: string;
  readonly value: string;
  readonly type: 'name' | 'handle' | 'email' | 'phone' | 'address' | 'other';
}

/** All there is in a card that is about a person, by pointer of the entity. */
export interface PersonalEntity {
  readonly pointer: string;
  readonly values: readonly PersonalValue[];
}

/** Texts that stand in the place of a value (RED-22) and are nobody's. */
const PLACEHOLDER =
  /redacted|withheld|masked|not disclosed|not available|not applicable|statutory|data protected|gdpr|please (?:query|contact|visit)|non-?public|personal data|^(?:n\/?a|none|null|unknown|private|x+|[-.*_\s]*)$/i;
/** How words begin that name a function and no person: RFC 2142, and what registries and hosts say in its stead (RED-7). */
const ROLE_BEGINS = new RegExp(
  String.raw`(?<!\p{L})(?:${[
    'abuse|anti-?spam|secur|hostm|postm|webm|dnsm|ipm|info|support|sales|admin|contact|tech|dns|domain|registr|peering|rout|help|desk|office|oper',
    'net-?(?:adm|eng|ops?|sec|work)|ip-?(?:ad|am|mg|man|reg)|whois|rdap|billing|legal|complian|complain|privacy|gdpr|cert|csirt|incident|team|service',
    'manage|customer|swip|notif|spam|mail|feedback|enquir|inquir|marketing|news|no-?reply|press|quer|recept|report|trouble|usenet|jobs|members?|accounts?',
    'copyright|dmca|trademark|fraud|phish|resolver|soporte|suporte|redes|atendimento|atencion|contat|kontakt|technik|equipe|servi[cç]',
  ].join('|')})`,
  'iu',
);
/** Words that are functions as a whole, and would be parts of names otherwise. */
const ROLE_WORD =
  /(?<!\p{L})(?:noc|soc|lir|rir|irt|poc|nic|ncc|ops|www|isp|ip|ipr|ssl|root|hr|it|staff|arin|ripe|apnic|lacnic|afrinic|icann|iana)(?!\p{L})/iu;
/** How they end where several words are written as one: `nocsn`, `ec2abuse`. */
const ROLE_ENDS =
  /(?:noc|abuse|admin|support|ops|master|contact|security|team|desk|registry|spam|dns|sysadmins?)(?!\p{L})|^noc/iu;
const FREEMAIL =
  /@(?:[\w-]+\.)*(?:gmail|googlemail|hotmail|outlook|live|yahoo|ymail|icloud|me|aol|gmx|web|mail|protonmail|proton|yandex|qq|163|126|uol|bol|terra|libero|orange|free|wanadoo|t-online|seznam|wp|o2|rambler)\.(?:com|net|de|me|ru|fr|it|br|co\.\w\w|com\.\w\w|cz|pl|at|ch|cn)$/i;
/** Mailboxes of services that forward to a holder whose own address they do not tell. */
const RELAY =
  /@[\w.-]*(?:anonym|privacy|proxy|protect|whois|withheld|private|redacted|relay|masked|o-w-o|contact\.gandi)/i;

const EMAIL = /[\p{L}\p{N}._%+'-]+@(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}/gu;
const PHONE = /\+\d[\d\s().-]{6,17}\d/g;
/** Numbers that cost the caller nothing belong to companies (ITU-T E.169, North American 8xx). */
const FREE_CALL = /^\+(?:800|1[\s().-]*8(?:00|33|44|55|66|77|88))/;
/** `person: …`, `address: …` as the routing registries write it (RPSL), also inside strings of history extensions. */
const RPSL = /^\s*(person|phone|fax-no|e-mail|address|responsible|owner-c|nic-hdl)\s*:\s*(\S.*)$/gim;
/** Names of extension members under which a person is named outside any card. */
const NAMES_A_PERSON =
  /legal_?representative|responsible|respons[aá]vel|titular|contact_?name|owner_?name|person_?name|full_?name/i;

export const isPlaceholder = (text: string): boolean => PLACEHOLDER.test(text);

/** A mailbox that an organisation may show: that of a function, or one that only relays. */
export function isPublicMailbox(address: string): boolean {
  if (RELAY.test(address) || isPlaceholder(address)) return true;
  const local = address.slice(0, address.lastIndexOf('@'));
  return !FREEMAIL.test(address) && [ROLE_BEGINS, ROLE_WORD, ROLE_ENDS].some((pattern) => pattern.test(local));
}

/** Every card in the body, at any depth and in any member, that belongs to a person or may. */
export function personalEntities(body: JsonObject): PersonalEntity[] {
  const replaced = JSON.stringify(body['redacted'] ?? '').includes('replacementValue');
  const found: PersonalEntity[] = [];
  const visit = (value: JsonValue | undefined, at: string, parent: JsonObject | undefined): void => {
    if (Array.isArray(value)) return value.forEach((element, index) => visit(element, pointer(at, index), parent));
    if (!isObject(value)) return;
    const card = cardOf(value);
    const isEntity =
      value['objectClassName'] === 'entity' || card.properties.length > 0 || card.jsContact !== undefined;
    if (isEntity && subjectOf(value, card) === 'person')
      found.push({ pointer: at, values: valuesOf(value, card, at, parent, replaced) });
    for (const name in value)
      if (name !== 'vcardArray' && name !== 'jscard' && name !== 'jscontact_card')
        visit(value[name], pointer(at, name), isEntity ? value : parent);
  };
  visit(body, '', undefined);
  return found;
}

function valuesOf(
  entity: JsonObject,
  card: RawCard,
  at: string,
  parent: JsonObject | undefined,
  replaced: boolean,
): PersonalValue[] {
  const found: PersonalValue[] = [];
  const add = (type: PersonalValue['type'], text: string, where: string): void => {
    const value = text.normalize('NFC').trim();
    if (value !== '' && !isPlaceholder(value)) found.push({ pointer: where, value, type });
  };
  const handle = textOf(entity['handle']);
  if (handle !== '') add('handle', handle, pointer(at, 'handle'));
  // RED-6: the registrar's abuse contact is published by duty.
  const registrarAbuse =
    /registrar/i.test(JSON.stringify(parent?.['roles'] ?? '')) && /abuse/i.test(JSON.stringify(entity['roles'] ?? ''));
  for (const property of card.properties)
    addProperty(property, card, pointer(at, 'vcardArray'), add, { replaced, registrarAbuse });
  if (card.jsContact) addJsContact(card.jsContact, card, pointer(at, 'jscard'), add, { replaced, registrarAbuse });
  for (const id of listOf(entity['publicIds']))
    if (isObject(id) && !/\biana\b/i.test(textOf(id['type'])))
      add('other', textOf(id['identifier']), pointer(at, 'publicIds'));
  return found;
}

/** The registrar's abuse contact, whose mailbox and number are published by duty (RED-6). */
export const isRegistrarAbuse = (entity: JsonObject, parent: JsonObject | undefined): boolean =>
  parent !== undefined && rolesOf(parent).includes('registrar') && rolesOf(entity).includes('abuse');

type Add = (type: PersonalValue['type'], text: string, where: string) => void;
interface Duty {
  /** The source says that it put other addresses in place of the holders' own (RED-10). */
  readonly replaced: boolean;
  readonly registrarAbuse: boolean;
}

/** Properties that tell of the card, of a country or of a form to fill in, and of no person (RED-9, RED-16). */
const IMPERSONAL = new Set(['version', 'kind', 'contact-uri', 'iso-3166-1-alpha-2', 'lang', 'prodid', 'rev', 'source']);

function addProperty({ name, parameters, values }: RawProperty, card: RawCard, at: string, add: Add, duty: Duty): void {
  if (IMPERSONAL.has(name)) return;
  const texts = [...stringsOf(values)];
  if (name === 'email') return addMail(texts, at, add, duty);
  if (name === 'tel') {
    if (!duty.registrarAbuse) for (const text of texts) add('phone', text.replace(/^(?:tel|fax):/i, ''), at);
  } else if (name === 'adr') {
    add('address', textOf(parameters['label']), at);
    // Region and country stay (RED-16); they are the last but two and the last of seven parts.
    const parts = values.length > 1 ? values : listOf(values[0]);
    parts.forEach((part, index) => {
      if (parts.length !== 7 || (index !== 4 && index !== 6))
        for (const text of stringsOf(part)) add('address', text, at);
    });
  } else if (name === 'fn') add('name', texts.join(' '), at);
  else if (name === 'n') {
    for (const text of texts) add('name', text, at);
  } else if (name === 'org') {
    // An organisation in a person's card stays unless it is the person (RED-16).
    for (const text of texts) if (readsLikePerson(text) || text.trim() === card.name) add('name', text, at);
  } else for (const text of texts) add('other', text, at);
}

function addMail(texts: readonly string[], at: string, add: Add, { replaced, registrarAbuse }: Duty): void {
  if (replaced || registrarAbuse) return;
  for (const text of texts) {
    const address = text.replace(/^mailto:/i, '');
    if (!RELAY.test(address)) add('email', address, at);
  }
}

/** Members of JSContact that hold words of the standard and not of the person. */
const JS_WORDS =
  /^(?:@type|version|kind|uid|prodId|created|updated|language|phonetic\w*|countryCode|defaultSeparator|isOrdered|contexts|features|pref|mediaType|timeZone|preferredLanguages)$/;

function addJsContact(card: JsonObject, all: RawCard, at: string, add: Add, duty: Duty): void {
  for (const [member, value] of Object.entries(card)) {
    if (JS_WORDS.test(member)) continue;
    for (const { name, text, kind } of jsStrings(value)) {
      const where = pointer(at, member);
      if (kind === 'region' || kind === 'country' || kind === 'separator') continue;
      if (member === 'emails') addMail([text], where, add, duty);
      else if (member === 'phones') {
        if (!duty.registrarAbuse) add('phone', text.replace(/^(?:tel|fax):/i, ''), where);
      } else if (member === 'addresses') add('address', text, where);
      else if (member === 'name' || member === 'fullName') add('name', text, where);
      else if (member === 'organizations') {
        if (readsLikePerson(text) || text === all.name) add('name', text, where);
      } else if (member !== 'links' || name !== 'uri') add('other', text, where);
    }
  }
}

interface JsString {
  readonly name: string;
  readonly text: string;
  /** The `kind` beside it, which says what a component of a name or an address is. */
  readonly kind: string;
}

function* jsStrings(value: JsonValue | undefined, name = '', kind = ''): Generator<JsString> {
  if (typeof value === 'string') yield { name, text: value, kind };
  else if (Array.isArray(value)) for (const element of value) yield* jsStrings(element, name, kind);
  else if (isObject(value))
    for (const member in value)
      if (!JS_WORDS.test(member)) yield* jsStrings(value[member], member, textOf(value['kind']));
}

/** Addresses, numbers and names in texts outside cards: remarks, notices, events, links, members of no RFC. */
export function valuesInTexts(body: JsonObject): PersonalValue[] {
  const found: PersonalValue[] = [];
  const visit = (value: JsonValue | undefined, at: string, name: string): void => {
    if (typeof value === 'string') found.push(...inText(value, at, name));
    else if (Array.isArray(value)) value.forEach((element, index) => visit(element, pointer(at, index), name));
    else if (isObject(value))
      for (const member in value)
        if (!/^(?:vcardArray|jscard|jscontact_card|redacted)$/.test(member))
          visit(value[member], pointer(at, member), member);
  };
  visit(body, '', '');
  return found;
}

function inText(text: string, at: string, member: string): PersonalValue[] {
  const found: PersonalValue[] = [];
  if (NAMES_A_PERSON.test(member) && text.trim() !== '' && !readsLikeOrganisation(text) && !isPlaceholder(text))
    found.push({ pointer: at, value: text.trim(), type: 'name' });
  if (member === 'eventActor' && readsLikePerson(text)) found.push({ pointer: at, value: text.trim(), type: 'name' });
  for (const [, field = '', value = ''] of text.matchAll(RPSL)) {
    const type = /^(?:person|responsible)$/i.test(field)
      ? 'name'
      : /^(?:phone|fax-no)$/i.test(field)
        ? 'phone'
        : 'other';
    const personal = type === 'name' ? !readsLikeOrganisation(value) : type === 'phone';
    if (personal && !isPlaceholder(value)) found.push({ pointer: at, value: value.trim(), type });
  }
  for (const [address] of text.matchAll(EMAIL))
    if (!isPublicMailbox(address)) found.push({ pointer: at, value: address, type: 'email' });
  if (!/^https?:/i.test(text))
    for (const [number] of text.matchAll(PHONE))
      if (!FREE_CALL.test(number)) found.push({ pointer: at, value: number, type: 'phone' });
  return found;
}

/** Mailboxes of persons in cards of organisations: `first.last@` at any company (RED-7). */
export function personalMailboxes(body: JsonObject): PersonalValue[] {
  const found: PersonalValue[] = [];
  const visit = (value: JsonValue | undefined, at: string): void => {
    if (Array.isArray(value)) return value.forEach((element, index) => visit(element, pointer(at, index)));
    if (!isObject(value)) return;
    const card = cardOf(value);
    if (card.properties.length > 0 && subjectOf(value, card) === 'organisation')
      for (const { name, values } of card.properties)
        for (const text of name === 'email' ? stringsOf(values) : [])
          if (NAMED_MAILBOX.test(text) && !isPublicMailbox(text))
            found.push({ pointer: pointer(at, 'vcardArray'), value: text, type: 'email' });
    for (const name in value) if (name !== 'vcardArray') visit(value[name], pointer(at, name));
  };
  visit(body, '');
  return found;
}

/** Two words of letters with a dot between, or an initial and a word. */
const NAMED_MAILBOX = /^\p{L}+[._]\p{L}+@/u;
