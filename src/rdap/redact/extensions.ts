import { type EntityClass, type JsonObject, type JsonValue } from '../model.js';
import { isRoleMailbox, personLikeName } from '../pii/index.js';
import { type FreeText } from './free-text.js';
import { type Ledger } from './ledger.js';
import { namesOrganisation } from './organisation-words.js';
import { mapShared } from './sharing.js';

/** Member names under which people are named, in any spelling; what stands there must prove that it is not personal. */
const NAMES_PERSONS =
  /legal_?-?rep|represent|contact|person|people|owner|holder|titular|respons|admin|tech|billing|registrant|applicant|author|creator|maintainer|changed|notify|name|mail|phone|^tel|fax|mobile|cell|address|street|city|postal|zip|birth|gender|nationality|passport|tax_?id|cpf|ssn|nic_?hdl|handle|user|login|signature|vcard|jscard|comment|remark|note/i;
/** Cards and lists of contacts in places that no RFC gives them: their shape is not known, so no part of them can be kept. */
const HOLDS_PERSONS = /^(?:vcard|vcardarray|jscard|jscard_.*|contacts?|entities|persons?|records)$/i;
/** Names of things and not of people. */
const NAMES_THINGS =
  /^(?:ldh_?name|unicode_?name|object_?class_?name|host_?name|server_?name|file_?name|domain_?name|ip_?addresses?|technology|name_?servers?)$/i;
const WEB_ADDRESS = /^https?:\/\//i;
const NUMBER_OR_DATE = /^[\d\s:.,TZ+/-]*$/;

interface Walk {
  readonly text: FreeText;
  readonly ledger: Ledger;
  readonly entityClass: EntityClass | undefined;
}

/**
 * Members of no RFC (`legalRepresentative`, `nicbr_…`, APNIC's records). No schema says what stands in them, so names of members
 * and the strings themselves must: under a name that people are named by everything goes that is not plainly something else,
 * and every other string is read like free text (PII-5). Inside an entity of a person only what is no string stays.
 */
export function redactExtensions(
  extensions: JsonObject | undefined,
  at: string,
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): JsonObject | undefined {
  if (extensions === undefined) return extensions;
  const kept = redactMembers(extensions, `${at}/extensions`, false, { text, ledger, entityClass });
  return Object.keys(kept).length > 0 ? kept : undefined;
}

function redactMembers(object: JsonObject, at: string, naming: boolean, walk: Walk): JsonObject {
  let copy: JsonObject | undefined;
  for (const name of Object.keys(object)) {
    const before = object[name] as JsonValue;
    const path = `${at}/${name.replace(/~/g, '~0').replace(/\//g, '~1')}`;
    const inner = naming || (NAMES_PERSONS.test(name) && !NAMES_THINGS.test(name));
    const after =
      HOLDS_PERSONS.test(name) && typeof before === 'object' && before !== null
        ? undefined
        : redactValue(before, path, inner, walk);
    if (after === before) continue;
    copy ??= { ...object };
    if (after === undefined) {
      delete copy[name];
      walk.ledger.member(path, `Extension member ${name}`, 'extensions', walk.entityClass);
    } else copy[name] = after;
  }
  return copy ?? object;
}

function redactValue(value: JsonValue, path: string, naming: boolean, walk: Walk): JsonValue | undefined {
  if (typeof value === 'string') return redactString(value, path, naming, walk);
  if (typeof value === 'number') return naming && Math.abs(value) > 9_999_999 ? undefined : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value))
    return value.length === 0 ? value : mapShared(value, (member) => redactValue(member, path, naming, walk));
  const kept = redactMembers(value, path, naming, walk);
  return kept === value || Object.keys(kept).length > 0 ? kept : undefined;
}

function redactString(value: string, path: string, naming: boolean, { text, entityClass }: Walk): string | undefined {
  if (value === '') return value;
  const place = { path, where: 'extension', ...(entityClass && { entityClass }) };
  const person = entityClass === 'natural' || entityClass === 'unknown';
  if (person && !WEB_ADDRESS.test(value) && !NUMBER_OR_DATE.test(value)) return undefined;
  if (naming || person) return isPlainlyNotPersonal(value) && !text.marks(value, place) ? value : undefined;
  return text.redact(value, place) || undefined;
}

/** A page, a mailbox of a function, a moment, an organisation by its own name. */
function isPlainlyNotPersonal(value: string): boolean {
  if (WEB_ADDRESS.test(value)) return true;
  if (value.includes('@')) return isRoleMailbox(value);
  if (/^\d{4}-\d\d-\d\d/.test(value)) return NUMBER_OR_DATE.test(value);
  return namesOrganisation(value) && !personLikeName(value).personLike;
}
