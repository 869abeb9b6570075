import { DIGEST_OCTETS } from '../dnssec.js';
import { type DsData, type JsonObject, type JsonValue, type KeyData, type SecureDns } from '../model.js';
import { CAPS } from './caps.js';
import { readEvents } from './event.js';
import { keepExtension } from './extension.js';
import { readLinks } from './link.js';
import { type Place } from './place.js';
import { boolean, isEmpty, isObject, list, put, standsFor, text, wholeNumber } from './read.js';

const CAP = { max: CAPS.dnssecRecords, code: 'truncated-dnssec', part: 'secureDns' } as const;

/** RFC 9083 §5.3 `secureDNS`. Undefined where it is missing or empty: unknown is not unsigned. */
export function readSecureDns(value: JsonValue | undefined, place: Place, key: string): SecureDns | undefined {
  if (isObject(value)) return readObject(value, place.at(key));
  if (value === undefined) return undefined;
  place.note(value === null ? 'null-member' : 'wrong-type', key);
  const [first] = Array.isArray(value) ? value : [];
  return isObject(first) ? readObject(first, place.at(key).at(0)) : undefined;
}

function readObject(object: JsonObject, place: Place): SecureDns | undefined {
  const secureDns: SecureDns = {};
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'zoneSigned':
      case 'delegationSigned':
        put(secureDns, name, boolean(value, place, name));
        break;
      case 'maxSigLife':
        put(secureDns, name, wholeNumber(value, 0x7fffffff, place, name));
        break;
      case 'dsData':
        put(secureDns, name, distinct(list(value, place, name, CAP, readDsData), place, name));
        break;
      case 'keyData':
        put(secureDns, name, distinct(list(value, place, name, CAP, readKeyData), place, name));
        break;
      default:
        keepExtension(secureDns, name, value, place);
    }
  }
  const hasRecords = secureDns.dsData !== undefined || secureDns.keyData !== undefined;
  if (secureDns.delegationSigned !== undefined && secureDns.delegationSigned !== hasRecords) {
    place.note('signing-mismatch');
  }
  return isEmpty(secureDns) ? undefined : secureDns;
}

function readDsData(object: JsonObject, place: Place): DsData | undefined {
  const ds: DsData = {};
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'keyTag':
        put(ds, name, wholeNumber(value, 0xffff, place, name));
        break;
      case 'digestType':
        put(ds, name, wholeNumber(value, 0xff, place, name));
        break;
      case 'digest':
        put(ds, name, text(value, place, name)?.replace(/\s/g, '').toUpperCase());
        break;
      default:
        readRecordMember(ds, object, name, place);
    }
  }
  if (ds.digest !== undefined && !isDigest(ds.digest, ds.digestType)) place.note('digest-invalid', 'digest');
  return isEmpty(ds) ? undefined : ds;
}

function readKeyData(object: JsonObject, place: Place): KeyData | undefined {
  const key: KeyData = {};
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'flags':
        put(key, name, wholeNumber(value, 0xffff, place, name));
        break;
      case 'protocol':
        put(key, name, wholeNumber(value, 0xff, place, name));
        break;
      case 'publicKey':
        put(key, name, text(value, place, name)?.replace(/\s/g, ''));
        break;
      default:
        readRecordMember(key, object, name, place);
    }
  }
  return isEmpty(key) ? undefined : key;
}

/** What DS and key data have in common. */
function readRecordMember(record: DsData | KeyData, object: JsonObject, name: string, place: Place): void {
  const value = object[name];
  switch (name) {
    case 'algorithm':
      return put(record, name, wholeNumber(value, 0xff, place, name));
    case 'algorythm':
      if (!standsFor('algorithm', object, place, name)) return place.note('member-unknown', name);
      return put(record, 'algorithm', wholeNumber(value, 0xff, place, name));
    case 'events':
      return put(record, name, readEvents(value, place, name));
    case 'links':
      return put(record, name, readLinks(value, place));
    default:
      place.note('member-unknown', name);
  }
}

function isDigest(digest: string, type: number | undefined): boolean {
  const octets = type === undefined ? undefined : DIGEST_OCTETS.get(type);
  return /^[0-9A-F]+$/.test(digest) && (octets === undefined || digest.length === 2 * octets);
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
