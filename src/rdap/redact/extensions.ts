import { pointerToken } from '../finding.js';
import { type EntityClass, type JsonObject, type JsonValue } from '../model.js';
import { isRoleMailbox, personLikeName } from '../pii/index.js';
import { type FreeText } from './free-text.js';
import { type Ledger } from './ledger.js';
import { namesOrganisation, nameWords } from './organisation-words.js';
import { mapShared } from './sharing.js';

/** Member names under which people are named, in any spelling; what stands there must prove that it is not personal. */
const NAMES_PERSONS =
  /legal_?-?rep|represent|contact|person|people|owner|holder|titular|respons|admin|tech|billing|registrant|applicant|author|creator|maintainer|changed|notify|name|mail|phone|^tel|fax|mobile|cell|address|street|city|postal|zip|birth|gender|nationality|passport|tax_?id|cpf|ssn|nic_?hdl|user|login|signature/i;
/** Names of things and not of people. */
const NAMES_THINGS =
  /^(?:ldh_?name|unicode_?name|object_?class_?name|host_?name|server_?name|file_?name|domain_?name|ip_?addresses?|technology|name_?servers?)$/i;
/** Cards and lists of contacts in places that no RFC gives them: their shape is not known, so no part of them can be kept. */
const HOLDS_PERSONS = /^(?:vcard|vcard_?array|jscard|jscard_.*|contacts?|entities|persons?|records)$/i;
/** CONTACT-URI as several registrars write it, beside the card and not in it (RFC 8605 §2.1). */
const CONTACT_URI = /^contact_?uri$/i;
/** What a member name looks like that a programmer chose; others may be data themselves. */
const PLAIN_NAME = /^[\w.-]{1,64}$/;
const WEB_ADDRESS = /^https?:\/\//i;
const MACHINE_ADDRESS = /^(?:\d{1,3}(?:\.\d{1,3}){3}|[\da-f]*:[\da-f:.]+)(?:\/\d{1,3})?$/i;
/** Smaller numbers are counts, codes and AS numbers; larger ones may be telephone or identity numbers. */
const LARGEST_COUNT = 9_999_999;

/** How much a string has to prove: nothing beyond its own content, that it is not personal, or it goes in any case. */
type Burden = 'read' | 'prove' | 'deny';

interface Walk {
  readonly text: FreeText;
  readonly ledger: Ledger;
  readonly entityClass: EntityClass | undefined;
}

/**
 * Members of no RFC (`legalRepresentative`, `nicbr_…`, APNIC's records). No schema says what stands in them, so names of members
 * and the strings themselves must: under a name that people are named by, everything goes that is not plainly something else,
 * and every other string is read like free text (PII-5). Inside an entity of a person no string stays but a contact form's address.
 */
export function redactExtensions(
  extensions: JsonObject | undefined,
  at: string,
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): JsonObject | undefined {
  if (extensions === undefined) return extensions;
  const burden = entityClass === 'natural' || entityClass === 'unknown' ? 'deny' : 'read';
  const kept = redactMembers(extensions, `${at}/extensions`, burden, { text, ledger, entityClass });
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function redactMembers(object: JsonObject, at: string, burden: Burden, walk: Walk): JsonObject {
  let copy: JsonObject | undefined;
  for (const name of Object.keys(object)) {
    const before = object[name] as JsonValue;
    const tells = COMMON_NAMES.get(name) ?? tellingOf(name);
    const speaks = !tells.isPlain && walk.text.marks(name, { path: at, where: 'extension' });
    const path = speaks ? at : `${at}/${pointerToken(name)}`;
    const kept =
      speaks || isHidden(name, tells, before) ? undefined : redactValue(before, path, burdenOf(tells, burden), walk);
    if (kept === before) continue;
    copy ??= { ...object };
    if (kept === undefined) {
      delete copy[name];
      walk.ledger.member(
        path,
        speaks ? 'Extension member' : `Extension member ${name}`,
        'extensions',
        walk.entityClass,
      );
    } else copy[name] = kept;
  }
  return copy ?? object;
}

/** What the name of a member says of its value. */
interface Telling {
  readonly isPlain: boolean;
  readonly holdsPersons: boolean;
  readonly isContactUri: boolean;
  readonly namesPersons: boolean;
}

const tellingOf = (name: string): Telling => ({
  isPlain: PLAIN_NAME.test(name),
  holdsPersons: HOLDS_PERSONS.test(name),
  isContactUri: CONTACT_URI.test(name),
  namesPersons: NAMES_PERSONS.test(name) && !NAMES_THINGS.test(name),
});

/** Names of registered extensions, judged once: others may be data themselves and are not kept in memory. */
const COMMON_NAMES: ReadonlyMap<string, Telling> = new Map(
  ['cidr0_cidrs', 'v4prefix', 'v6prefix', 'length', 'arin_originas0_originautnums', 'contact_URI', 'type', 'value']
    .concat(['rel', 'href', 'objectClassName', 'ldhName', 'ipAddresses', 'v4', 'v6', 'handle', 'links'])
    .map((name) => [name, tellingOf(name)]),
);

function isHidden(name: string, { holdsPersons }: Telling, value: JsonValue): boolean {
  // Assigning it would set the prototype of the copy; decoding drops it, other callers may not.
  if (name === '__proto__') return true;
  return holdsPersons && typeof value === 'object' && value !== null;
}

function burdenOf({ isContactUri, namesPersons }: Telling, outer: Burden): Burden {
  if (isContactUri) return 'prove';
  if (outer !== 'read') return outer;
  return namesPersons ? 'prove' : 'read';
}

function redactValue(value: JsonValue, path: string, burden: Burden, walk: Walk): JsonValue | undefined {
  if (typeof value === 'string') return redactString(value, path, burden, walk);
  if (typeof value === 'number') return burden !== 'read' && Math.abs(value) > LARGEST_COUNT ? undefined : value;
  if (typeof value !== 'object' || value === null) return value;
  if (!Array.isArray(value)) {
    const before = walk.ledger.decisions.length;
    const kept = redactMembers(value, path, burden, walk);
    if (kept === value || Object.keys(kept).length > 0) return kept;
    // The object goes with its last member, and one entry tells of both (RED-15).
    walk.ledger.decisions.length = before;
    return undefined;
  }
  return value.length === 0 ? value : mapShared(value, (member) => redactValue(member, path, burden, walk));
}

function redactString(value: string, path: string, burden: Burden, { text, entityClass }: Walk): string | undefined {
  if (value === '') return value;
  const place = { path, where: 'extension', entityClass };
  switch (burden) {
    case 'deny':
      return undefined;
    case 'prove':
      return isPlainlyNotPersonal(value) && !text.marks(value, place) ? value : undefined;
    case 'read':
      return MACHINE_ADDRESS.test(value) ? value : text.redact(value, place) || undefined;
  }
}

/** A page, a mailbox of a function, an organisation by its own name. */
function isPlainlyNotPersonal(value: string): boolean {
  if (WEB_ADDRESS.test(value)) return true;
  if (value.includes('@')) return isRoleMailbox(value);
  return namesOrganisation(nameWords(value)) && !personLikeName(value).personLike;
}
