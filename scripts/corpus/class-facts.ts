import { domainToASCII, domainToUnicode } from 'node:url';
import ipaddr from 'ipaddr.js';
import { type JsonObject, type JsonValue } from '../../src/rdap/index.js';
import { eventFacts, linkFacts, unknownMembers } from './common-facts.js';
import { type Evidence, type Pair } from './evidence.js';
import { isObject, leavesOf, listOf, memberOf, pointer, textOf } from './json.js';

/** Facts of the single object classes (RFC 9083 §5.2…§5.5). */

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

function canonicalAddress(value: unknown): string {
  const written = String(value).trim();
  // Seen: `::` where it stands for no group at all.
  const text = ipaddr.isValid(written) ? written : written.replace('::', ':');
  return ipaddr.isValid(text) ? ipaddr.parse(text).toString() : written;
}

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
  recordFacts('dsData', DS, { raw, kept, shown, pointer: base, at: '' }, evidence);
  recordFacts('keyData', KEY, { raw, kept, shown, pointer: base, at: '' }, evidence);
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

/** RFC 9083 §5.4: the ends, the prefixes that follow from them, those that the source states, the country, the version. */
export function addressFacts(pair: Pair, evidence: Evidence): void {
  const { raw, kept, shown, pointer: base } = pair;
  for (const member of ['startAddress', 'endAddress']) {
    const address = canonicalAddress(textOf(raw[member]).replace(/\s*\/\d+$/, ''));
    if (address === '') continue;
    const has = (object: JsonObject): boolean => canonicalAddress(textOf(object[member])) === address;
    evidence.expect('address', pointer(base, member), has(kept), has(shown));
  }
  if (textOf(raw['startAddress']) !== '' && textOf(raw['endAddress']) !== '')
    evidence.expect('cidrs', pointer(base, 'startAddress'), covers(listOf(kept['cidrs']).map(textOf), kept));
  listOf(raw['cidr0_cidrs']).forEach((cidr, index) => {
    const prefix = isObject(cidr) ? textOf(cidr['v4prefix'] ?? cidr['v6prefix']) : '';
    if (prefix === '' || !isObject(cidr) || textOf(cidr['length']) === '') return;
    const inside = contains(listOf(kept['cidrs']).map(textOf), `${prefix}/${textOf(cidr['length'])}`);
    evidence.expect('cidrs', pointer(base, 'cidr0_cidrs', index), inside || evidence.tells('cidr-mismatch', base));
  });
  countryFact(pair, evidence);
  const version = /v?([46])$/i.exec(textOf(raw['ipVersion']))?.[1];
  if (version !== undefined)
    evidence.expect(
      'version',
      pointer(base, 'ipVersion'),
      textOf(kept['ipVersion']) === `v${version}`,
      textOf(shown['ipVersion']) === `v${version}`,
    );
}

function countryFact({ raw, kept, shown, pointer: base }: Pair, evidence: Evidence): void {
  const country = textOf(raw['country']);
  if (country === '') return;
  const has = (object: JsonObject): boolean =>
    country.length === 2 ? object['country'] === country.toUpperCase() : textOf(object['country']) !== '';
  evidence.expect('country', pointer(base, 'country'), has(kept), has(shown));
}

interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** A prefix as numbers, by arithmetic of this oracle's own. */
function spanOf(cidr: string): Span | undefined {
  const [address = '', length = ''] = cidr.split('/');
  if (!ipaddr.isValid(address) || !/^\d+$/.test(length)) return undefined;
  const bytes = ipaddr.parse(address).toByteArray();
  const hosts = BigInt(bytes.length * 8 - Number(length));
  const first = (numberOf(bytes) >> hosts) << hosts;
  return { first, last: first + (1n << hosts) - 1n };
}

const numberOf = (bytes: readonly number[]): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** True where the prefixes, in order and without a gap, are the range from start to end. */
function covers(cidrs: readonly string[], { startAddress, endAddress }: JsonObject): boolean {
  const spans = cidrs.map(spanOf);
  if (spans.length === 0 || spans.includes(undefined)) return false;
  const ends = [startAddress, endAddress].map(
    (address) => spanOf(`${textOf(address)}/${textOf(address).includes(':') ? 128 : 32}`)?.first,
  );
  const whole = spans as Span[];
  return (
    whole[0]?.first === ends[0] &&
    whole.at(-1)?.last === ends[1] &&
    whole.every((span, index) => index === 0 || whole[index - 1]!.last + 1n === span.first)
  );
}

function contains(cidrs: readonly string[], cidr: string): boolean {
  const inner = spanOf(cidr);
  if (inner === undefined) return false;
  const whole = cidrs.map(spanOf).filter((span) => span !== undefined);
  const first = whole.find((span) => span.first <= inner.first && inner.first <= span.last);
  const last = whole.find((span) => span.first <= inner.last && inner.last <= span.last);
  return first !== undefined && last !== undefined;
}

/** RFC 9083 §5.5; RIPE leaves the numbers out and writes them into the handle. */
export function autnumFacts(pair: Pair, evidence: Evidence): void {
  const { raw, kept, shown, pointer: base } = pair;
  const fromHandle = /^AS(\d+)$/i.exec(textOf(raw['handle']))?.[1];
  for (const member of ['startAutnum', 'endAutnum']) {
    const stated =
      textOf(raw[member]).replace(/^AS/i, '') ||
      (member === 'startAutnum' && raw['endAutnum'] === undefined ? fromHandle : '');
    if (stated === undefined || stated === '') continue;
    const has = (object: JsonObject): boolean => object[member] === Number(stated);
    evidence.expect('autnum', pointer(base, member), has(kept), has(shown));
  }
  countryFact(pair, evidence);
}
