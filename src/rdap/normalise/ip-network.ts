import { formatIp, type IpRange, rangePrefixes } from '../ip-address.js';
import { type IpNetwork, type JsonObject } from '../model.js';
import { networkRange, readAddress, type WrittenAddress } from '../wire/range.js';
import { countryCode } from './address.js';
import { CAPS } from './caps.js';
import { joined, prefixesOf, readCidr0 } from './cidr.js';
import { readCommon } from './common.js';
import { membersOf, type Standing } from './members.js';
import { type Place } from './place.js';
import { isObject, list, put, text } from './read.js';

const CAP = { max: CAPS.networks, code: 'truncated-networks', part: 'networks' } as const;
const MEMBERS = membersOf('ipVersion', 'startAddress', 'endAddress', 'name', 'type', 'country', 'parentHandle');

/** The networks of an entity. */
export function readIpNetworks(object: JsonObject, place: Place, depth: number): IpNetwork[] | undefined {
  const standing: Standing = { part: 'networks', depth };
  return list(object, 'networks', place, CAP, (network, at) => {
    const read: IpNetwork = {};
    readIpNetwork(read, network, at, standing);
    return read;
  });
}

/** A single network, as the one of a reverse zone. */
export function readNetwork(object: JsonObject, member: string, place: Place, depth: number): IpNetwork | undefined {
  const value = object[member];
  if (value === undefined) return undefined;
  if (!isObject(value)) {
    place.note(value === null ? 'null-member' : 'wrong-type', member);
    return undefined;
  }
  const network: IpNetwork = {};
  readIpNetwork(network, value, place.at(member), { part: 'networks', depth });
  return network;
}

/** RFC 9083 §5.4. */
export function readIpNetwork(network: IpNetwork, object: JsonObject, place: Place, standing: Standing): void {
  readCommon(network, object, place, MEMBERS, standing);
  put(network, 'name', text(object, 'name', place));
  put(network, 'type', text(object, 'type', place));
  put(network, 'country', readCountry(object, place));
  put(network, 'parentHandle', text(object, 'parentHandle', place));
  readRange(network, object, place);
}

/** ISO 3166-1 alpha-2 in upper case, or the text as it is. */
export function readCountry(object: JsonObject, place: Place): string | undefined {
  const country = text(object, 'country', place);
  if (country === undefined) return undefined;
  const code = countryCode(country);
  if (code === undefined) place.note('country-invalid', 'country');
  return code ?? country;
}

function readRange(network: IpNetwork, object: JsonObject, place: Place): void {
  const start = readEnd('startAddress', object, place);
  const end = readEnd('endAddress', object, place);
  const found = networkRange(object);
  const cidr0 = readCidr0(object);
  if (found !== undefined) {
    setRange(network, found.range);
    if (found.source === 'handle') place.note('range-from-handle');
    if (cidr0.length > 0 && prefixesOf(cidr0).join() !== network.cidrs?.join())
      place.note('cidr-mismatch', 'cidr0_cidrs');
  } else if (start !== undefined || end !== undefined) {
    if (start) network.startAddress = formatIp(start.version, start.value);
    if (end) network.endAddress = formatIp(end.version, end.value);
    place.note(start && end ? 'range-invalid' : 'range-missing');
  } else if (cidr0.length > 0) {
    place.note('range-missing');
    const range = joined(cidr0);
    if (range !== undefined) setRange(network, range);
    network.cidrs = prefixesOf(cidr0);
  } else place.note('range-missing');
  readVersion(network, object, place);
}

function readEnd(member: 'startAddress' | 'endAddress', object: JsonObject, place: Place): WrittenAddress | undefined {
  const written = text(object, member, place);
  if (written === undefined) return undefined;
  const address = readAddress(written);
  if (address === undefined) place.note('address-invalid', member);
  else if (address.length !== undefined) place.note('address-as-prefix', member);
  return address;
}

function setRange(network: IpNetwork, range: IpRange): void {
  network.ipVersion = range.version;
  network.startAddress = formatIp(range.version, range.start);
  network.endAddress = formatIp(range.version, range.end);
  network.cidrs = rangePrefixes(range);
}

/** The addresses decide; the member speaks where there are none. */
function readVersion(network: IpNetwork, object: JsonObject, place: Place): void {
  const stated = /^(?:ip)?(v[46])$/i.exec(text(object, 'ipVersion', place) ?? '')?.[1]?.toLowerCase();
  if (stated === undefined) return;
  if (network.ipVersion === undefined) network.ipVersion = stated === 'v4' ? 'v4' : 'v6';
  else if (network.ipVersion !== stated) place.note('address-family', 'ipVersion');
}
