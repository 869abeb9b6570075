import { formatIp, type IpRange, rangePrefixes } from '../ip-address.js';
import { type IpNetwork, type JsonObject, type JsonValue } from '../model.js';
import { rangeBetween, readAddress, type WrittenAddress } from '../wire/range.js';
import { countryCode } from './address.js';
import { CAPS } from './caps.js';
import { joined, prefixesOf, readCidr0 } from './cidr.js';
import { readCommonMember, type Standing } from './object-members.js';
import { type Place } from './place.js';
import { isObject, list, put, text } from './read.js';

const CAP = { max: CAPS.networks, code: 'truncated-networks', part: 'networks' } as const;
/** The networks of an entity. */
export function readIpNetworks(value: JsonValue | undefined, place: Place, depth: number): IpNetwork[] | undefined {
  const standing: Standing = { part: 'networks', depth };
  return list(value, place, 'networks', CAP, (object, at) => readNested(object, at, standing));
}

/** A single network, as the one of a reverse zone. */
export function readNetwork(
  value: JsonValue | undefined,
  place: Place,
  key: string,
  depth: number,
): IpNetwork | undefined {
  if (isObject(value)) return readNested(value, place.at(key), { part: 'networks', depth });
  if (value !== undefined) place.note(value === null ? 'null-member' : 'wrong-type', key);
  return undefined;
}

function readNested(object: JsonObject, place: Place, standing: Standing): IpNetwork {
  const network: IpNetwork = {};
  readIpNetwork(network, object, place, standing);
  return network;
}

/** RFC 9083 §5.4. */
export function readIpNetwork(network: IpNetwork, object: JsonObject, place: Place, standing: Standing): void {
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'startAddress':
      case 'endAddress':
      case 'ipVersion':
        break;
      case 'name':
      case 'type':
      case 'parentHandle':
        put(network, name, text(value, place, name));
        break;
      case 'country':
        put(network, name, readCountry(value, place, name));
        break;
      default:
        readCommonMember(network, object, name, place, standing);
    }
  }
  readRange(network, object, place);
}

/** ISO 3166-1 alpha-2 in upper case, or the text as it is. */
export function readCountry(value: JsonValue | undefined, place: Place, key: string): string | undefined {
  const country = text(value, place, key);
  const code = countryCode(country);
  if (country !== undefined && code === undefined) place.note('country-invalid', key);
  return code ?? country;
}

function readRange(network: IpNetwork, object: JsonObject, place: Place): void {
  const start = readEnd('startAddress', object, place);
  const end = readEnd('endAddress', object, place);
  const found = rangeBetween(start, end, object['handle']);
  const stated = readCidr0(object);
  if (found !== undefined) {
    setRange(network, found.range);
    if (found.source === 'handle') place.note('range-from-handle');
    if (stated.length > 0 && !isSameList(prefixesOf(stated), network.cidrs)) place.note('cidr-mismatch', 'cidr0_cidrs');
  } else {
    place.note(start && end ? 'range-invalid' : 'range-missing');
    if (start) network.startAddress = formatIp(start.version, start.value);
    if (end) network.endAddress = formatIp(end.version, end.value);
    if (!start && !end && stated.length > 0) setPrefixes(network, stated);
  }
  readVersion(network, object, place);
}

function readEnd(member: 'startAddress' | 'endAddress', object: JsonObject, place: Place): WrittenAddress | undefined {
  const written = text(object[member], place, member);
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

/** Prefixes without a range: the extension is all there is. */
function setPrefixes(network: IpNetwork, stated: readonly IpRange[]): void {
  const range = joined(stated);
  if (range !== undefined) setRange(network, range);
  else network.cidrs = prefixesOf(stated);
}

const isSameList = (some: readonly string[], others: readonly string[] | undefined): boolean =>
  some.length === others?.length && some.every((text, index) => text === others[index]);

/** The addresses decide; the member speaks where there are none. */
function readVersion(network: IpNetwork, object: JsonObject, place: Place): void {
  const stated = /^(?:ip)?(v[46])$/i.exec(text(object['ipVersion'], place, 'ipVersion') ?? '')?.[1]?.toLowerCase();
  if (stated === undefined) return;
  if (network.ipVersion === undefined) network.ipVersion = stated === 'v4' ? 'v4' : 'v6';
  else if (network.ipVersion !== stated) place.note('address-family', 'ipVersion');
}
