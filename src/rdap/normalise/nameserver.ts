import { canonicalIp } from '../ip-address.js';
import { type JsonObject, type JsonValue, type Nameserver } from '../model.js';
import { CAPS } from './caps.js';
import { readCommonMember, type Standing } from './object-members.js';
import { readName } from './name.js';
import { type Place } from './place.js';
import { isObject, list, texts } from './read.js';

const CAP = { max: CAPS.nameservers, code: 'truncated-nameservers', part: 'nameservers' } as const;

/** The nameservers of a domain; some registries give bare names. */
export function readNameservers(
  value: JsonValue | undefined,
  place: Place,
  key: string,
  depth: number,
): Nameserver[] | undefined {
  const standing: Standing = { part: 'nameservers', depth };
  return list(value, place, key, CAP, (object, at) => readNested(object, at, standing), readBareName);
}

function readNested(object: JsonObject, place: Place, standing: Standing): Nameserver | undefined {
  const nameserver: Nameserver = { ldhName: '' };
  readNameserver(nameserver, object, place, standing);
  return nameserver.ldhName === '' ? undefined : nameserver;
}

/** RFC 9083 §5.2. */
export function readNameserver(nameserver: Nameserver, object: JsonObject, place: Place, standing: Standing): void {
  readName(nameserver, object, place);
  for (const name in object) {
    switch (name) {
      case 'ldhName':
      case 'unicodeName':
        break;
      case 'ipAddresses':
        readGlue(nameserver, object[name], place);
        break;
      default:
        readCommonMember(nameserver, object, name, place, standing);
    }
  }
}

/** The name alone, or as in WHOIS output the name and then its addresses. */
function readBareName(value: JsonValue, place: Place): Nameserver | undefined {
  const [name = '', ...addresses] = typeof value === 'string' ? value.trim().split(/[\s,]+/) : [];
  if (name === '') return undefined;
  const nameserver: Nameserver = { ldhName: '' };
  readName(nameserver, { ldhName: name }, place);
  for (const address of addresses) addGlue(nameserver, address, undefined, place);
  return nameserver;
}

function readGlue(nameserver: Nameserver, value: JsonValue | undefined, place: Place): void {
  if (!isObject(value)) {
    place.note(value === null ? 'null-member' : 'wrong-type', 'ipAddresses');
    if (value === null) return;
    for (const address of texts(value, place, 'ipAddresses') ?? []) addGlue(nameserver, address, undefined, place);
    return;
  }
  const at = place.at('ipAddresses');
  for (const name in value) {
    if (name !== 'v4' && name !== 'v6') at.note('member-unknown', name);
    else for (const address of texts(value[name], at, name) ?? []) addGlue(nameserver, address, name, at);
  }
}

function addGlue(nameserver: Nameserver, text: string, listed: 'v4' | 'v6' | undefined, place: Place): void {
  const address = canonicalIp(text);
  if (address === undefined) {
    place.note('address-invalid', listed);
    return;
  }
  if (listed !== undefined && listed !== address.version) place.note('address-family', listed);
  const known = address.version === 'v4' ? (nameserver.ipv4 ??= []) : (nameserver.ipv6 ??= []);
  if (!known.includes(address.text)) known.push(address.text);
}
