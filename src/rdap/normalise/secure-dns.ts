import { type DsData, type JsonObject, type KeyData, type SecureDns } from '../model.js';
import { CAPS } from './caps.js';
import { readEvents } from './event.js';
import { keepExtensions, noteUnknown } from './extension.js';
import { readLinks } from './link.js';
import { type Place } from './place.js';
import { boolean, isEmpty, isObject, list, put, spelling, text, wholeNumber } from './read.js';

const CAP = { max: CAPS.dnssecRecords, code: 'truncated-dnssec', part: 'secureDns' } as const;
const MEMBERS = new Set(['zoneSigned', 'delegationSigned', 'maxSigLife', 'dsData', 'keyData']);
const DS_MEMBERS = new Set(['keyTag', 'algorithm', 'algorythm', 'digestType', 'digest', 'events', 'links']);
const KEY_MEMBERS = new Set(['flags', 'protocol', 'algorithm', 'algorythm', 'publicKey', 'events', 'links']);

/** Hexadecimal digits by digest type (IANA "DS RR Type Digest Algorithms"); unknown types may have any length. */
const DIGEST_LENGTH: ReadonlyMap<number, number> = new Map([
  [1, 40],
  [2, 64],
  [3, 64],
  [4, 96],
  [5, 64],
  [6, 64],
]);

/** RFC 9083 §5.3 `secureDNS`. Undefined where it is missing or empty: unknown is not unsigned. */
export function readSecureDns(domain: JsonObject, place: Place): SecureDns | undefined {
  const member = spelling(domain, place, 'secureDNS', 'secureDns');
  const value = domain[member];
  if (value === undefined) return undefined;
  const [object] = Array.isArray(value) ? value : [value];
  if (!isObject(object)) {
    place.note(object === null || object === undefined ? 'null-member' : 'wrong-type', member);
    return undefined;
  }
  return readObject(object, Array.isArray(value) ? place.at(member).at(0) : place.at(member));
}

function readObject(object: JsonObject, place: Place): SecureDns | undefined {
  const secureDns: SecureDns = {};
  put(secureDns, 'zoneSigned', boolean(object, 'zoneSigned', place));
  put(secureDns, 'delegationSigned', boolean(object, 'delegationSigned', place));
  put(secureDns, 'maxSigLife', wholeNumber(object, 'maxSigLife', 0x7fffffff, place));
  put(secureDns, 'dsData', distinct(list(object, 'dsData', place, CAP, readDsData), place, 'dsData'));
  put(secureDns, 'keyData', distinct(list(object, 'keyData', place, CAP, readKeyData), place, 'keyData'));
  put(secureDns, 'extensions', keepExtensions(object, MEMBERS, place));
  const hasRecords = secureDns.dsData !== undefined || secureDns.keyData !== undefined;
  if (secureDns.delegationSigned !== undefined && secureDns.delegationSigned !== hasRecords)
    place.note('signing-mismatch');
  return isEmpty(secureDns) ? undefined : secureDns;
}

function readDsData(object: JsonObject, place: Place): DsData | undefined {
  const ds: DsData = {};
  put(ds, 'keyTag', wholeNumber(object, 'keyTag', 0xffff, place));
  put(ds, 'algorithm', readAlgorithm(object, place));
  put(ds, 'digestType', wholeNumber(object, 'digestType', 0xff, place));
  put(ds, 'digest', readDigest(object, ds.digestType, place));
  put(ds, 'events', readEvents(object, place));
  put(ds, 'links', readLinks(object, place));
  noteUnknown(object, DS_MEMBERS, place);
  return isEmpty(ds) ? undefined : ds;
}

function readKeyData(object: JsonObject, place: Place): KeyData | undefined {
  const key: KeyData = {};
  put(key, 'flags', wholeNumber(object, 'flags', 0xffff, place));
  put(key, 'protocol', wholeNumber(object, 'protocol', 0xff, place));
  put(key, 'algorithm', readAlgorithm(object, place));
  put(key, 'publicKey', text(object, 'publicKey', place)?.replace(/\s/g, ''));
  put(key, 'events', readEvents(object, place));
  put(key, 'links', readLinks(object, place));
  noteUnknown(object, KEY_MEMBERS, place);
  return isEmpty(key) ? undefined : key;
}

const readAlgorithm = (object: JsonObject, place: Place): number | undefined =>
  wholeNumber(object, spelling(object, place, 'algorithm', 'algorythm'), 0xff, place);

function readDigest(object: JsonObject, type: number | undefined, place: Place): string | undefined {
  const digest = text(object, 'digest', place)?.replace(/\s/g, '').toUpperCase();
  if (digest === undefined) return undefined;
  const length = type === undefined ? undefined : DIGEST_LENGTH.get(type);
  if (!/^[0-9A-F]+$/.test(digest) || (length !== undefined && digest.length !== length))
    place.note('digest-invalid', 'digest');
  return digest;
}

/** The same record twice is one record; events and links tell it apart from another only by accident. */
function distinct<T extends DsData | KeyData>(records: T[] | undefined, place: Place, member: string): T[] | undefined {
  if (records === undefined || records.length < 2) return records;
  const seen = new Set<string>();
  const kept = records.filter((record) => {
    const { events: _events, links: _links, ...data } = record;
    const identity = JSON.stringify(data);
    return !seen.has(identity) && seen.add(identity);
  });
  if (kept.length < records.length) place.note('value-repeated', member);
  return kept;
}
