import { ADDRESS_BITS, type IpRange, parseIp, prefixRange, rangePrefixes } from '../ip-address.js';
import { type JsonObject, type JsonValue } from '../model.js';
import { isObject } from './read.js';

/**
 * The ranges in a `cidr0_cidrs` member (NRO RDAP profile, "cidr0"), in ascending order. Elements that cannot be read are left
 * out: the member is kept as an extension, and the prefixes of record are derived from the range.
 */
export function readCidr0(network: JsonObject): IpRange[] {
  const value = network['cidr0_cidrs'];
  const ranges = (Array.isArray(value) ? value : []).flatMap((element) => rangeOf(element) ?? []);
  return ranges.sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0));
}

function rangeOf(element: JsonValue): IpRange | undefined {
  if (!isObject(element)) return undefined;
  const prefix = element['v4prefix'] ?? element['v6prefix'];
  const address = typeof prefix === 'string' ? parseIp(prefix.trim()) : undefined;
  const length = typeof element['length'] === 'string' ? parseInt(element['length'], 10) : element['length'];
  if (address === undefined || typeof length !== 'number' || !Number.isInteger(length)) return undefined;
  return length >= 0 && length <= ADDRESS_BITS[address.version] ? prefixRange(address, length) : undefined;
}

/** One range where the given ones follow each other without a gap. */
export function joined(ranges: readonly IpRange[]): IpRange | undefined {
  const [first] = ranges;
  if (first === undefined) return undefined;
  let end = first.end;
  for (const range of ranges.slice(1)) {
    if (range.version !== first.version || range.start > end + 1n) return undefined;
    if (range.end > end) end = range.end;
  }
  return { version: first.version, start: first.start, end };
}

export const prefixesOf = (ranges: readonly IpRange[]): string[] => [...new Set(ranges.flatMap(rangePrefixes))];
