import { ADDRESS_BITS, formatIp, parseIp, prefixRange, unmapped } from '../ip-address.js';
import { invalidQuery, type IpQuery } from './rdap-query.js';

/**
 * `192.0.2.1`, `2001:db8::1`, `192.0.2.0/24`. Host bits are cleared rather than refused: whoever asks for `192.0.2.1/24` means
 * the network around that address. A full-length prefix is the address.
 */
export function parseIpQuery(input: string): IpQuery {
  const [addressText = '', lengthText, ...rest] = input.trim().split('/');
  const written = parseIp(addressText);
  if (written === undefined || rest.length > 0) {
    throw invalidQuery(
      'address',
      'The address is neither a dotted decimal IPv4 nor an IPv6 address, with an optional prefix length.',
    );
  }
  const address = unmapped(written);
  const bits = ADDRESS_BITS[address.version];
  // A mapped prefix counts its 96 leading bits; a shorter one would not lie inside ::ffff:0:0/96.
  const length = parseLength(lengthText, ADDRESS_BITS[written.version]) - (ADDRESS_BITS[written.version] - bits);
  if (length < 0) throw invalidQuery('length', 'The prefix length of an IPv4-mapped address must be at least 96.');
  const text = formatIp(address.version, prefixRange(address, length).start);
  if (length === bits) {
    const query: IpQuery = { kind: 'ip', input, key: text, version: address.version, address: text };
    const spelled = addressText.toLowerCase();
    return address === written && spelled !== text ? { ...query, spelled } : query;
  }
  return { kind: 'ip', input, key: `${text}/${length}`, version: address.version, address: text, prefixLength: length };
}

function parseLength(text: string | undefined, bits: number): number {
  if (text === undefined) return bits;
  const length = /^\d{1,3}$/.test(text) ? Number(text) : NaN;
  if (!(length <= bits)) throw invalidQuery('length', `The prefix length is not a whole number from 0 to ${bits}.`);
  return length;
}
