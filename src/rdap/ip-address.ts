/**
 * IP addresses as numbers. Strict on purpose: only the forms that an RDAP path or member may carry are read. Octal, hexadecimal
 * and shortened IPv4 (`0177.1`, `2130706433`) mean different hosts to different parsers, and zone ids name an interface of
 * someone else's machine; both are refused.
 */
export type IpVersion = 'v4' | 'v6';

export interface IpAddress {
  readonly version: IpVersion;
  readonly value: bigint;
}

export interface IpRange {
  readonly version: IpVersion;
  readonly start: bigint;
  /** Inclusive. */
  readonly end: bigint;
}

export const ADDRESS_BITS = { v4: 32, v6: 128 } as const;

const V4_OCTET = '(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(`^${V4_OCTET}\\.${V4_OCTET}\\.${V4_OCTET}\\.${V4_OCTET}$`);
const V6_GROUP = /^[0-9a-f]{1,4}$/i;
/** RFC 4291 §2.5.5.2, `::ffff:0:0/96`. */
const MAPPED = 0xffff;

/** Reads an IPv4 address in dotted decimal or an IPv6 address in any form of RFC 4291 §2.2. */
export function parseIp(text: string): IpAddress | undefined {
  if (text.includes(':')) {
    const value = parseV6(text);
    return value === undefined ? undefined : { version: 'v6', value };
  }
  const value = parseV4(text);
  return value === undefined ? undefined : { version: 'v4', value: BigInt(value) };
}

function parseV4(text: string): number | undefined {
  const octets = V4.exec(text);
  if (octets === null) return undefined;
  return Number(octets[1]) * 0x1000000 + Number(octets[2]) * 0x10000 + Number(octets[3]) * 0x100 + Number(octets[4]);
}

/** {@link parseIp} and {@link formatIp} in one, for who needs no number: several times as quick. */
export function canonicalIp(text: string): { version: IpVersion; text: string } | undefined {
  // Dotted decimal is read in its canonical form alone.
  if (!text.includes(':')) return V4.test(text) ? { version: 'v4', text } : undefined;
  const groups = v6Groups(text);
  return groups && { version: 'v6', text: formatGroups(groups) };
}

function parseV6(text: string): bigint | undefined {
  const groups = v6Groups(text);
  if (groups === undefined) return undefined;
  let digits = '0x';
  for (const group of groups) digits += group.toString(16).padStart(4, '0');
  return BigInt(digits);
}

/** The eight groups of an IPv6 address. */
function v6Groups(text: string): number[] | undefined {
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const head = parseGroups(halves[0] ?? '', halves.length === 1);
  const tail = halves.length === 2 ? parseGroups(halves[1] ?? '', true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 8 - head.length - tail.length;
  // RFC 4291 lets `::` stand for one group or more; registries are seen to write it where none is missing.
  if (halves.length === 2 ? missing < 0 : missing !== 0) return undefined;
  for (let i = 0; i < missing; i++) head.push(0);
  for (const group of tail) head.push(group);
  return head;
}

/** Groups of one side of `::`; a dotted IPv4 address may stand for the last two (RFC 4291 §2.2 point 3). */
function parseGroups(text: string, last: boolean): number[] | undefined {
  if (text === '') return [];
  const parts = text.split(':');
  const groups: number[] = [];
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index] as string;
    if (V6_GROUP.test(part)) groups.push(parseInt(part, 16));
    else {
      const v4 = last && index === parts.length - 1 ? parseV4(part) : undefined;
      if (v4 === undefined) return undefined;
      groups.push(v4 >>> 16, v4 & 0xffff);
    }
  }
  return groups;
}

/** Canonical text: dotted decimal, or RFC 5952 §4 for IPv6. */
export function formatIp(version: IpVersion, value: bigint): string {
  return version === 'v4' ? formatV4(Number(value)) : formatV6(value);
}

const formatV4 = (value: number): string =>
  `${value >>> 24}.${(value >>> 16) & 0xff}.${(value >>> 8) & 0xff}.${value & 0xff}`;

function formatV6(value: bigint): string {
  const digits = value.toString(16).padStart(32, '0');
  const groups: number[] = [];
  for (let at = 0; at < 32; at += 4) groups.push(parseInt(digits.slice(at, at + 4), 16));
  return formatGroups(groups);
}

function formatGroups(groups: readonly number[]): string {
  const [from, length] = longestZeroRun(groups);
  if (from === 0 && length === 5 && groups[5] === MAPPED) {
    return `::ffff:${formatV4((groups[6] as number) * 0x10000 + (groups[7] as number))}`;
  }
  let text = '';
  for (let index = 0; index < groups.length; index++) {
    if (length > 1 && index === from) {
      text += '::';
      index += length - 1;
    } else text += `${text === '' || text.endsWith(':') ? '' : ':'}${(groups[index] as number).toString(16)}`;
  }
  return text;
}

/** RFC 5952 §4.2.3: the longest run, the first of equals. */
function longestZeroRun(groups: readonly number[]): [from: number, length: number] {
  let best: [number, number] = [0, 0];
  let length = 0;
  for (let index = 0; index < groups.length; index++) {
    length = groups[index] === 0 ? length + 1 : 0;
    if (length > best[1]) best = [index - length + 1, length];
  }
  return best;
}

/** The IPv4 address inside an IPv4-mapped one; any other address as it is. */
export function unmapped(address: IpAddress): IpAddress {
  if (address.version === 'v4' || address.value >> 32n !== BigInt(MAPPED)) return address;
  return { version: 'v4', value: address.value & 0xffffffffn };
}

/** The addresses of a prefix; host bits are ignored. */
export function prefixRange({ version, value }: IpAddress, length: number): IpRange {
  const hostBits = BigInt(ADDRESS_BITS[version] - length);
  const start = (value >> hostBits) << hostBits;
  return { version, start, end: start | ((1n << hostBits) - 1n) };
}

export function rangeContains(outer: IpRange, inner: IpRange): boolean {
  return outer.version === inner.version && outer.start <= inner.start && inner.end <= outer.end;
}

/** The smallest list of prefixes that covers a range exactly, in ascending order: at most 62 for IPv4 and 254 for IPv6. */
export function rangePrefixes({ version, start, end }: IpRange): string[] {
  const bits = ADDRESS_BITS[version];
  // Nearly every range is one prefix: then start and end differ in the host bits alone, 0…0 against 1…1.
  const difference = start ^ end;
  if ((difference & (difference + 1n)) === 0n && (start & difference) === 0n) {
    const hostBits = difference === 0n ? 0 : difference.toString(2).length;
    return [`${formatIp(version, start)}/${bits - hostBits}`];
  }
  const prefixes: string[] = [];
  for (let first = start; first <= end;) {
    let hostBits = 0;
    // Grow the block while it stays aligned at `first` and inside the range.
    while (hostBits < bits && (first & (1n << BigInt(hostBits))) === 0n) {
      if (first + (1n << BigInt(hostBits + 1)) - 1n > end) break;
      hostBits++;
    }
    prefixes.push(`${formatIp(version, first)}/${bits - hostBits}`);
    first += 1n << BigInt(hostBits);
  }
  return prefixes;
}
