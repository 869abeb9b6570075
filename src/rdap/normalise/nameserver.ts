import { formatIp, parseIp } from '../ip-address.js';
import { type JsonObject, type JsonValue, type Nameserver } from '../model.js';
import { CAPS } from './caps.js';
import { readCommon } from './common.js';
import { membersOf, type Standing } from './members.js';
import { readName } from './name.js';
import { type Place } from './place.js';
import { elements, isObject, list, spelling, texts } from './read.js';

const CAP = { max: CAPS.nameservers, code: 'truncated-nameservers', part: 'nameservers' } as const;
const MEMBERS = membersOf('ldhName', 'unicodeName', 'ipAddresses');

/** The nameservers of a domain; some registries give bare names. */
export function readNameservers(domain: JsonObject, place: Place, depth: number): Nameserver[] | undefined {
  const standing: Standing = { part: 'nameservers', depth };
  return list(
    domain,
    spelling(domain, place, 'nameservers', 'nameServers'),
    place,
    CAP,
    (object, at) => {
      const nameserver: Nameserver = { ldhName: '' };
      readNameserver(nameserver, object, at, standing);
      return nameserver.ldhName === '' ? undefined : nameserver;
    },
    readBareName,
  );
}

/** RFC 9083 §5.2. */
export function readNameserver(nameserver: Nameserver, object: JsonObject, place: Place, standing: Standing): void {
  readName(nameserver, object, place);
  readCommon(nameserver, object, place, MEMBERS, standing);
  if (object['ipAddresses'] !== undefined) readGlue(nameserver, object, place);
}

function readBareName(value: JsonValue, place: Place): Nameserver | undefined {
  place.note('wrong-type');
  // WHOIS habits: the name, then its addresses.
  const [name = '', ...addresses] = typeof value === 'string' ? value.trim().split(/[\s,]+/) : [];
  if (name === '') return undefined;
  const nameserver: Nameserver = { ldhName: '' };
  readName(nameserver, { ldhName: name }, place);
  for (const address of addresses) addGlue(nameserver, address, undefined, place);
  return nameserver;
}

function readGlue(nameserver: Nameserver, object: JsonObject, place: Place): void {
  const glue = object['ipAddresses'];
  if (!isObject(glue)) {
    if (elements(object, 'ipAddresses', place).length > 0) place.note('wrong-type', 'ipAddresses');
    for (const address of texts(object, 'ipAddresses', place) ?? []) addGlue(nameserver, address, undefined, place);
    return;
  }
  const at = place.at('ipAddresses');
  for (const member in glue) {
    if (member !== 'v4' && member !== 'v6') at.note('member-unknown', member);
    else for (const address of texts(glue, member, at) ?? []) addGlue(nameserver, address, member, at);
  }
}

function addGlue(nameserver: Nameserver, text: string, listed: 'v4' | 'v6' | undefined, place: Place): void {
  const address = parseIp(text);
  if (address === undefined) {
    place.note('address-invalid', ...(listed === undefined ? [] : [listed]));
    return;
  }
  if (listed !== undefined && listed !== address.version) place.note('address-family', listed);
  const known = address.version === 'v4' ? (nameserver.ipv4 ??= []) : (nameserver.ipv6 ??= []);
  const canonical = formatIp(address.version, address.value);
  if (!known.includes(canonical)) known.push(canonical);
}
