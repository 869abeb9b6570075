import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';
import { type Evidence, type Pair } from './evidence.js';
import { momentOf } from './instant.js';
import { isObject, leavesOf, listOf, memberOf, pointer, stringsOf, textOf } from './json.js';
import { ANSWER_MEMBERS, sameWords, statusWords } from './vocabulary.js';

/** Facts that every object class has (RFC 9083 §4). */

/** One text member, the same in both forms but for case and surrounding space. */
export function textFact(member: string, { raw, kept, shown, pointer: base, at }: Pair, evidence: Evidence): void {
  const value = textOf(raw[member]);
  if (value === '') return;
  const has = (object: JsonObject): boolean => textOf(object[member]).toLowerCase() === value.toLowerCase();
  evidence.expectUnlessPersonal(member, pointer(base, member), {
    value,
    at: pointer(at, member),
    present: has(kept),
    shown: has(shown),
  });
}

/** RFC 9083 §4.6, in both vocabularies of RFC 8056. */
export function statusFacts({ raw, kept, shown, pointer: base }: Pair, evidence: Evidence): void {
  const [member, value] = memberOf(raw, 'status', 'statuses');
  const texts = listOf(value).flatMap(listOf).map(textOf);
  const given = listOf(kept['status']).filter(isObject);
  for (const text of typeof value === 'string' ? value.split(/\s*,\s*/) : texts) {
    if (text === '') continue;
    const { rdap, epp } = statusWords(text);
    const inRegistration = given.some(
      (status) => sameWords(textOf(status['rdap']), rdap) && (textOf(status['epp']) || undefined) === epp,
    );
    const inDocument = listOf(shown['status']).some((status) => sameWords(textOf(status), rdap));
    evidence.expect('status', pointer(base, member), inRegistration, inDocument);
  }
}

/** RFC 9083 §4.5: what happened, when, and by whom where that is no person. */
export function eventFacts(member: 'events' | 'asEventActor', pair: Pair, evidence: Evidence): void {
  const { raw, kept, shown } = pair;
  const events = listOf(kept[member]).filter(isObject);
  const documented = listOf(shown[member]).filter(isObject);
  listOf(raw[member]).forEach((event, index) => {
    if (!isObject(event)) return evidence.expect('event', pointer(pair.pointer, member, index), false);
    const action = textOf(event['eventAction'])
      .toLowerCase()
      .replace(/[\s_]+/g, ' ');
    const date = textOf(event['eventDate']);
    if (action === '' && date === '') return;
    const moment = momentOf(date);
    const place = events.findIndex(
      (each) => each['action'] === action && isDate(date, moment, textOf(each['at']), textOf(each['raw'])),
    );
    const known = events[place];
    const shownAs = documented.find(
      (each) =>
        each['eventAction'] === action && momentOf(textOf(each['eventDate'])) === momentOf(textOf(known?.['at'])),
    );
    const at = pointer(pair.pointer, member, index, date === '' ? 'eventAction' : 'eventDate');
    evidence.expect('event', at, known !== undefined, known?.['at'] === undefined ? undefined : shownAs !== undefined);
    if (known !== undefined)
      extensionFacts(
        EVENT_MEMBERS,
        {
          raw: event,
          kept: known,
          shown: shownAs ?? {},
          pointer: pointer(pair.pointer, member, index),
          at: pointer(pair.at, member, place),
        },
        evidence,
        false,
      );
    const actor = textOf(event['eventActor']);
    if (actor !== '')
      evidence.expectUnlessPersonal('event-actor', pointer(pair.pointer, member, index, 'eventActor'), {
        value: actor,
        at: pointer(pair.at, member),
        present: events.some((each) => each['actor'] === actor),
      });
  });
}

/** The same moment; where this reader knows none, the text as it was sent. */
const isDate = (date: string, moment: string | undefined, at: string, raw: string): boolean =>
  moment === undefined ? date === raw || date === at : momentOf(at) === moment;

/** RFC 9083 §4.2. Links of a person's entity lead to the person and may go. */
export function linkFacts({ raw, kept, shown, pointer: base, at }: Pair, evidence: Evidence, personal: boolean): void {
  listOf(raw['links']).forEach((link, index) => {
    const [member, target] = isObject(link) ? memberOf(link, 'href', 'value') : ['', link];
    const href = textOf(target);
    if (href === '') return;
    const where = pointer(base, 'links', index);
    const place = member === '' ? where : pointer(where, member);
    const has = (object: JsonObject): boolean =>
      listOf(object['links']).some((each) => isObject(each) && each[member || 'href'] === href);
    const at_ = pointer(at, 'links');
    if (personal && evidence.wasRedacted(at_)) return;
    evidence.expectUnlessPersonal('link', place, {
      value: href,
      at: at_,
      present: has(kept),
      shown: member === 'value' ? undefined : has(shown),
    });
    if (isObject(link)) unknownMembers(link, LINK_MEMBERS, where, evidence);
  });
}

const EVENT_MEMBERS = new Set(['eventAction', 'eventDate', 'eventActor', 'links']);
const LINK_MEMBERS = new Set(['value', 'rel', 'href', 'hreflang', 'title', 'media', 'type']);
const REMARK_MEMBERS = new Set(['title', 'type', 'description', 'links', 'lang']);

/** Small shapes keep no members of their own, so a finding must tell of them. */
export function unknownMembers(object: JsonObject, known: ReadonlySet<string>, base: string, evidence: Evidence): void {
  for (const name in object) if (!known.has(name)) evidence.expect('unknown-member', pointer(base, name), false);
}

/** RFC 9083 §4.3: titles, types and every line. */
export function remarkFacts(member: 'remarks' | 'notices', pair: Pair, evidence: Evidence): void {
  const kept = listOf(pair.kept[member]).filter(isObject);
  const lines = kept.flatMap((remark) => listOf(remark['description']).map(textOf));
  const titles = kept.map(({ title }) => textOf(title));
  const at = pointer(pair.at, member);
  listOf(pair.raw[member]).forEach((remark, index) => {
    const base = pointer(pair.pointer, member, index);
    if (!isObject(remark)) {
      if (textOf(remark) !== '') evidence.expectText(member, base, textOf(remark), at, lines);
      return;
    }
    if (textOf(remark['title']) !== '')
      evidence.expectText(member, pointer(base, 'title'), textOf(remark['title']), at, titles);
    listOf(remark['description'])
      .flatMap(listOf)
      .forEach((line) => {
        if (textOf(line) !== '') evidence.expectText(member, pointer(base, 'description'), textOf(line), at, lines);
      });
    const type = textOf(remark['type']);
    if (type !== '')
      evidence.expect(
        `${member}-type`,
        pointer(base, 'type'),
        kept.some((each) => each['type'] === type),
      );
    unknownMembers(remark, REMARK_MEMBERS, base, evidence);
    const linked = kept.flatMap((each) => listOf(each['links']));
    linkFacts(
      { raw: remark, kept: { links: linked }, shown: { links: linked }, pointer: base, at: pointer(at, index) },
      evidence,
      false,
    );
  });
}

/** Members of no RFC, leaf by leaf. In a person's entity, and under names that persons are named by, strings may go. */
export function extensionFacts(known: ReadonlySet<string>, pair: Pair, evidence: Evidence, personal: boolean): void {
  const { raw, kept, shown, pointer: base, at } = pair;
  const extensions = isObject(kept['extensions']) ? kept['extensions'] : {};
  for (const name in raw) {
    if (known.has(name) || (base === '' && ANSWER_MEMBERS.has(name))) continue;
    const left = countOf(extensions[name]);
    const documented = countOf(shown[name]);
    for (const { path, value } of leavesOf(raw[name])) {
      const here = pointer(base, name) + path;
      const key = JSON.stringify(value);
      const present = left.has(key);
      if (
        !present &&
        evidence.wasRedacted(pointer(at, 'extensions', name)) &&
        (personal || mayName(here, value, evidence))
      )
        continue;
      evidence.expect(
        'extension',
        here,
        present,
        STANDARD.has(name) || DERIVED.has(name) ? undefined : documented.has(key),
      );
    }
  }
}

/** Written anew from the range, so the document need not have the prefixes as the source wrote them. */
const DERIVED = new Set(['cidr0_cidrs']);
/** Names that RFC 9083 gives a meaning to in another place: there is no room for an extension by that name. */
const STANDARD = new Set(
  'name type country startAddress endAddress ipVersion parentHandle startAutnum endAutnum roles vcardArray publicIds network networks autnums nameservers secureDNS variants ldhName unicodeName ipAddresses asEventActor errorCode notices rdapConformance redacted objectClassName'.split(
    ' ',
  ),
);

const countOf = (value: JsonValue | undefined): ReadonlySet<string> =>
  new Set(leavesOf(value).map((leaf) => JSON.stringify(leaf.value)));

const NAMES_SOMEBODY =
  /contact|person|name|owner|represent|respons|holder|registrant|admin|tech|author|handle|mail|phone|address|entit|vcard|comment|remark|records/i;

/** Whether a leaf may be somebody's: by itself, or by the names of the members that it stands under. */
function mayName(path: string, value: unknown, evidence: Evidence): boolean {
  if (NAMES_SOMEBODY.test(path)) return true;
  return [...stringsOf(value)].some((text) => evidence.isPersonal(text));
}

/** The number of a registrar, which is public whoever the registrar is. */
const REGISTRAR_NUMBER = /\biana\b/i;

/**
 * RFC 9083 §4.8.
 * @param person they stand in a person's entity, where those of other makes are national numbers
 */
export function publicIdFacts({ raw, kept, shown, pointer: base }: Pair, evidence: Evidence, person: boolean): void {
  listOf(raw['publicIds']).forEach((id, index) => {
    const identifier = textOf(isObject(id) ? id['identifier'] : id);
    const type = isObject(id) ? textOf(id['type']) : '';
    if (person && !REGISTRAR_NUMBER.test(type)) return;
    const where = pointer(base, 'publicIds', index);
    if (identifier === '') return evidence.expect('public-id', where, false);
    const has = (object: JsonObject): boolean =>
      listOf(object['publicIds']).some(
        (each) => isObject(each) && each['identifier'] === identifier && textOf(each['type']) === type,
      );
    evidence.expect('public-id', pointer(where, 'identifier'), has(kept), has(shown));
  });
}
