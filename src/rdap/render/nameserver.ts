import { type JsonObject, type Nameserver } from '../model.js';
import { put, putCommon, putNames } from './members.js';

/** RFC 9083 §5.2. */
export function renderNameserver(nameserver: Nameserver): JsonObject {
  const object: JsonObject = { objectClassName: 'nameserver' };
  put(object, 'handle', nameserver.handle);
  putNames(object, nameserver);
  if (nameserver.ipv4 || nameserver.ipv6) {
    const addresses: JsonObject = {};
    put(addresses, 'v4', nameserver.ipv4);
    put(addresses, 'v6', nameserver.ipv6);
    object['ipAddresses'] = addresses;
  }
  putCommon(object, nameserver);
  return object;
}
