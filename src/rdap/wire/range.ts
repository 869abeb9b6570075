import { ADDRESS_BITS, type IpAddress, type IpRange, parseIp, prefixRange } from '../ip-address.js';
import { type JsonObject, type JsonValue } from '../model.js';

/** An address as registries write it: `192.0.2.0`, but also `192.0.2.0/32` or, where a prefix is meant, `192.0.2.0/24`. */
export interface WrittenAddress extends IpAddress {
  /** Present where a length was written after the address. */
  readonly length?: number;
}

export function readAddress(value: JsonValue | undefined): WrittenAddress | undefined {
  if (typeof value !== 'string') return undefined;
  const text = value.trim();
  const slash = text.indexOf('/');
  const address = parseIp(slash < 0 ? text : text.slice(0, slash).trimEnd());
  if (address === undefined || slash < 0) return address;
  const length = Number(text.slice(slash + 1));
  return length >= 0 && length <= ADDRESS_BITS[address.version] ? { ...address, length } : address;
}

/** Where a range was read from: the members meant for it, or the handle in their absence. */
export type RangeSource = 'members' | 'handle';

/** The addresses of an IP network (RFC 9083 §5.4). Undefined where they are missing, or no range of one family in order. */
export const networkRange = (body: JsonObject): { range: IpRange; source: RangeSource } | undefined =>
  rangeBetween(readAddress(body['startAddress']), readAddress(body['endAddress']), body['handle']);

/** As {@link networkRange}, from addresses that are read already. The handle counts where there is neither of them. */
export function rangeBetween(
  start: WrittenAddress | undefined,
  end: WrittenAddress | undefined,
  handle: JsonValue | undefined,
): { range: IpRange; source: RangeSource } | undefined {
  const last = end ?? lastOf(start);
  if (start !== undefined && last !== undefined) return ordered(start, last, 'members');
  if (start !== undefined || end !== undefined || typeof handle !== 'string') return undefined;
  const [from, to] = handle.split('-').map(readAddress);
  const until = to ?? lastOf(from);
  return from && until && ordered(from, until, 'handle');
}

/** The last address of the prefix that was written; undefined where none was. */
function lastOf(address: WrittenAddress | undefined): IpAddress | undefined {
  if (address?.length === undefined) return undefined;
  return { version: address.version, value: prefixRange(address, address.length).end };
}

function ordered(
  start: IpAddress,
  end: IpAddress,
  source: RangeSource,
): { range: IpRange; source: RangeSource } | undefined {
  if (start.version !== end.version || start.value > end.value) return undefined;
  return { range: { version: start.version, start: start.value, end: end.value }, source };
}

const MAX_AUTNUM = 0xffffffff;

/** A number member of an autnum: `64496`, also as text and with AS before it. */
export function readAutnum(value: JsonValue | undefined): number | undefined {
  const number =
    typeof value === 'string' && /^\s*(?:AS)?\d{1,10}\s*$/i.test(value) ? Number(value.replace(/\D/g, '')) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 && number <= MAX_AUTNUM
    ? number
    : undefined;
}

/** The AS numbers of an autnum (RFC 9083 §5.5). RIPE leaves the range out of single numbers; its handle says `AS64496`. */
export function autnumRange(body: JsonObject): { first: number; last: number; source: RangeSource } | undefined {
  const start = readAutnum(body['startAutnum']);
  const end = readAutnum(body['endAutnum']);
  const first = start ?? end;
  const last = end ?? start;
  if (first !== undefined && last !== undefined) return first <= last ? { first, last, source: 'members' } : undefined;
  if (typeof body['handle'] !== 'string') return undefined;
  const [from, to] = body['handle'].split('-').map(readAutnum);
  if (from === undefined) return undefined;
  return { first: from, last: to !== undefined && to >= from ? to : from, source: 'handle' };
}
