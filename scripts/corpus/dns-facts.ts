import { domainToASCII, domainToUnicode } from 'node:url';
import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';
import { eventFacts, extensionFacts, linkFacts, unknownMembers } from './common-facts.js';
import { type Evidence, type Pair } from './evidence.js';
import { isObject, leavesOf, listOf, memberOf, pointer, textOf } from './json.js';
import { canonicalAddress } from './number-facts.js';

/** Facts of domains and nameservers (RFC 9083 §5.2, §5.3). */

/** A-label form in lower case, without the final dot; the text itself where it is no domain name. */
function asciiName(text: string): string {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/(?<=.)\.$/, '');
  return domainToASCII(name) || name;
}

const sameName = (a: string, b: string): boolean =>
  asciiName(a) === asciiName(b) || domainToUnicode(asciiName(a)) === domainToUnicode(asciiName(b));

export function nameFacts({ raw, kept, shown, pointer: base }: Pair, evidence: Evidence): void {
  for (const member of ['ldhName', 'unicodeName']) {
    const name = textOf(raw[member]);
    if (name === '') continue;
    const has = (object: JsonObject): boolean =>
      [object['ldhName'], object['unicodeName']].some((each) => textOf(each) !== '' && sameName(textOf(each), name));
    evidence.expect('name', pointer(base, member), has(kept), has(shown));
  }
}

/** @param inside what else the nameserver says */
export function nameserverFacts(pair: Pair, evidence: Evidence, inside: (nameserver: Pair) => void): void {
  const [member, list] = memberOf(pair.raw, 'nameservers', 'nameServers');
  const kept = listOf(pair.kept['nameservers']).filter(isObject);
  const shown = listOf(pair.shown['nameservers']).filter(isObject);
  listOf(list).forEach((value, index) => {
    const raw: JsonObject = isObject(value) ? value : { ldhName: textOf(value).split(/[\s,]+/)[0] ?? '' };
    const where = pointer(pair.pointer, member, index);
    const name = textOf(raw['ldhName']) || textOf(raw['unicodeName']);
    if (name === '') return evidence.expect('nameserver', where, false);
    const named = (objects: readonly JsonObject[]): number =>
      objects[index] && sameName(textOf(objects[index]['ldhName']), name)
        ? index
        : objects.findIndex((each) => sameName(textOf(each['ldhName']), name));
    const at = named(kept);
    evidence.expect('nameserver', where, at >= 0, named(shown) >= 0);
    if (at < 0) return;
    const found: Pair = {
      raw,
      kept: kept[at] ?? {},
      shown: shown[named(shown)] ?? {},
      pointer: where,
      at: pointer(pair.at, 'nameservers', at),
    };
    glueFacts(found, evidence);
    inside(found);
  });
}

export function glueFacts({ raw, kept, shown, pointer: base }: Pair, evidence: Evidence): void {
  const glue = raw['ipAddresses'];
  const inRegistration = [...listOf(kept['ipv4']), ...listOf(kept['ipv6'])].map(canonicalAddress);
  const inDocument = leavesOf(shown['ipAddresses']).map(({ value }) => canonicalAddress(value));
  for (const { path, value } of leavesOf(glue)) {
    if (value === null || value === '') continue;
    const address = canonicalAddress(value);
    evidence.expect(
      'glue',
      pointer(base, 'ipAddresses') + path,
      inRegistration.includes(address),
      inDocument.includes(address),
    );
  }
}

const SECURE_DNS = new Set(['zoneSigned', 'delegationSigned', 'maxSigLife', 'dsData', 'keyData']);
const DS = ['keyTag', 'algorithm', 'digestType', 'digest'] as const;
const KEY = ['flags', 'protocol', 'algorithm', 'publicKey'] as const;

/** RFC 9083 §5.3 `secureDNS`: signed or not, and every record as a whole. */
export function secureDnsFacts(pair: Pair, evidence: Evidence): void {
  const [member, value] = memberOf(pair.raw, 'secureDNS', 'secureDns');
  const raw = Array.isArray(value) ? value[0] : value;
  if (!isObject(raw)) return;
  const base = Array.isArray(value) ? pointer(pair.pointer, member, 0) : pointer(pair.pointer, member);
  const of = (object: JsonValue | undefined): JsonObject => (isObject(object) ? object : {});
  const kept = of(pair.kept['secureDns']);
  const shown = of(pair.shown['secureDNS']);
  for (const name of ['zoneSigned', 'delegationSigned', 'maxSigLife']) {
    const stated = textOf(typeof raw[name] === 'boolean' ? String(raw[name]) : raw[name]);
    if (stated === '') continue;
    const has = (object: JsonObject): boolean => sameSetting(stated, object[name]);
    evidence.expect('dnssec', pointer(base, name), has(kept), has(shown));
  }
  const inner = { raw, kept, shown, pointer: base, at: pointer(pair.at, 'secureDns') };
  extensionFacts(SECURE_DNS, inner, evidence, false);
  recordFacts('dsData', DS, inner, evidence);
  recordFacts('keyData', KEY, inner, evidence);
}

const YES = /^(?:true|yes|1)$/i;
const NO = /^(?:false|no|0)$/i;
const sameSetting = (stated: string, value: JsonValue | undefined): boolean =>
  typeof value === 'boolean' ? (value ? YES : NO).test(stated) : value !== undefined && Number(stated) === value;

function recordFacts(member: 'dsData' | 'keyData', fields: readonly string[], pair: Pair, evidence: Evidence): void {
  const { raw, kept, shown, pointer: base } = pair;
  const records = listOf(kept[member]).filter(isObject);
  const documented = listOf(shown[member]).filter(isObject);
  listOf(raw[member]).forEach((record, index) => {
    const where = pointer(base, member, index);
    if (!isObject(record)) return evidence.expect(member, where, false);
    const stated = fields
      .map(
        (field) =>
          [field, canonicalField(memberOf(record, field, field === 'algorithm' ? 'algorythm' : field)[1])] as const,
      )
      .filter(([, value]) => value !== '');
    // A field that no reader can make sense of is told by a finding of its own, and the rest of the record counts.
    const matches = (each: JsonObject): boolean =>
      stated.every(([field, value]) => canonicalField(each[field]) === value);
    const found = records.find(matches);
    if (found !== undefined || stated.length === 0)
      evidence.expect(member, where, true, stated.length === 0 || documented.some(matches));
    else
      for (const [field, value] of stated)
        evidence.expect(
          member,
          pointer(where, field),
          records.some((each) => canonicalField(each[field]) === value && records.length === 1),
        );
    const inner = { raw: record, kept: found ?? {}, shown: documented.find(matches) ?? {}, pointer: where, at: '' };
    if (found === undefined) return;
    eventFacts('events', inner, evidence);
    linkFacts(inner, evidence, false);
    unknownMembers(record, new Set([...fields, 'algorythm', 'events', 'links']), where, evidence);
  });
}

/** Numbers, also as text; digests and keys without white space; hexadecimal digits in one case. */
function canonicalField(value: JsonValue | undefined): string {
  const text = textOf(value).replace(/\s/g, '');
  return /^\d+$/.test(text) ? String(BigInt(text)) : /^[\da-f]+$/i.test(text) ? text.toUpperCase() : text;
}

/** RFC 9083 §5.3 `variants`. */
export function variantFacts({ raw, kept, shown, pointer: base }: Pair, evidence: Evidence): void {
  const texts = (object: JsonObject): string[] => leavesOf(object['variants']).map(({ value }) => String(value));
  const has = (object: JsonObject, value: string): boolean =>
    texts(object).some((text) => text === value || sameName(text, value));
  for (const { path, value } of leavesOf(raw['variants']))
    if (typeof value === 'string' && value.trim() !== '') {
      const text = value.normalize('NFC').trim();
      evidence.expect('variant', pointer(base, 'variants') + path, has(kept, text), has(shown, text));
    }
}
