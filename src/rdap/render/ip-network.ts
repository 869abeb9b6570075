import { type IpNetwork, type JsonObject, type JsonValue } from '../model.js';
import { put, putCommon } from './members.js';

/** RFC 9083 §5.4, with the prefixes as the cidr0 extension writes them. */
export function renderNetwork(network: IpNetwork): JsonObject {
  const object: JsonObject = { objectClassName: 'ip network' };
  put(object, 'handle', network.handle);
  put(object, 'startAddress', network.startAddress);
  put(object, 'endAddress', network.endAddress);
  put(object, 'ipVersion', network.ipVersion);
  put(object, 'name', network.name);
  put(object, 'type', network.type);
  put(object, 'country', network.country);
  put(object, 'parentHandle', network.parentHandle);
  put(object, 'cidr0_cidrs', network.cidrs?.map(renderCidr));
  putCommon(object, network);
  return object;
}

function renderCidr(cidr: string): JsonValue {
  const [prefix = '', length = ''] = cidr.split('/');
  return prefix.includes(':')
    ? { v6prefix: prefix, length: Number(length) }
    : { v4prefix: prefix, length: Number(length) };
}
