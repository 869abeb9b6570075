import ipaddr from 'ipaddr.js';
import { type JsonObject } from '../../src/rdap/index.js';
import { type Evidence, type Pair } from './evidence.js';
import { isObject, listOf, pointer, textOf } from './json.js';

/** Facts of IP networks and AS numbers (RFC 9083 §5.4, §5.5). */

/** RFC 5952; the text itself where it is no address. */
export function canonicalAddress(value: unknown): string {
  const written = String(value).trim();
  // Seen: `::` where it stands for no group at all.
  const text = ipaddr.isValid(written) ? written : written.replace('::', ':');
  return ipaddr.isValid(text) ? ipaddr.parse(text).toString() : written;
}

/** RFC 9083 §5.4: the ends, the prefixes that follow from them, those that the source states, the country, the version. */
export function addressFacts(pair: Pair, evidence: Evidence): void {
  const { raw, kept, shown, pointer: base } = pair;
  for (const member of ['startAddress', 'endAddress']) {
    const address = canonicalAddress(textOf(raw[member]).replace(/\s*\/\d+$/, ''));
    if (address === '') continue;
    const has = (object: JsonObject): boolean => canonicalAddress(textOf(object[member])) === address;
    evidence.expect('address', pointer(base, member), has(kept), has(shown));
  }
  if (textOf(raw['startAddress']) !== '' && textOf(raw['endAddress']) !== '')
    evidence.expect('cidrs', pointer(base, 'startAddress'), covers(listOf(kept['cidrs']).map(textOf), kept));
  listOf(raw['cidr0_cidrs']).forEach((cidr, index) => {
    const prefix = isObject(cidr) ? textOf(cidr['v4prefix'] ?? cidr['v6prefix']) : '';
    if (prefix === '' || !isObject(cidr) || textOf(cidr['length']) === '') return;
    const inside = contains(listOf(kept['cidrs']).map(textOf), `${prefix}/${textOf(cidr['length'])}`);
    evidence.expect('cidrs', pointer(base, 'cidr0_cidrs', index), inside || evidence.tells('cidr-mismatch', base));
  });
  countryFact(pair, evidence);
  const version = /v?([46])$/i.exec(textOf(raw['ipVersion']))?.[1];
  if (version !== undefined)
    evidence.expect(
      'version',
      pointer(base, 'ipVersion'),
      textOf(kept['ipVersion']) === `v${version}`,
      textOf(shown['ipVersion']) === `v${version}`,
    );
}

function countryFact({ raw, kept, shown, pointer: base }: Pair, evidence: Evidence): void {
  const country = textOf(raw['country']);
  if (country === '') return;
  const has = (object: JsonObject): boolean =>
    country.length === 2 ? object['country'] === country.toUpperCase() : textOf(object['country']) !== '';
  evidence.expect('country', pointer(base, 'country'), has(kept), has(shown));
}

interface Span {
  readonly first: bigint;
  readonly last: bigint;
}

/** A prefix as numbers, by arithmetic of this oracle's own. */
function spanOf(cidr: string): Span | undefined {
  const [address = '', length = ''] = cidr.split('/');
  if (!ipaddr.isValid(address) || !/^\d+$/.test(length)) return undefined;
  const bytes = ipaddr.parse(address).toByteArray();
  const hosts = BigInt(bytes.length * 8 - Number(length));
  const first = (numberOf(bytes) >> hosts) << hosts;
  return { first, last: first + (1n << hosts) - 1n };
}

const numberOf = (bytes: readonly number[]): bigint => bytes.reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n);

/** True where the prefixes, in order and without a gap, are the range from start to end. */
function covers(cidrs: readonly string[], { startAddress, endAddress }: JsonObject): boolean {
  const spans = cidrs.map(spanOf);
  if (spans.length === 0 || spans.includes(undefined)) return false;
  const ends = [startAddress, endAddress].map(
    (address) => spanOf(`${textOf(address)}/${textOf(address).includes(':') ? 128 : 32}`)?.first,
  );
  const whole = spans as Span[];
  return (
    whole[0]?.first === ends[0] &&
    whole.at(-1)?.last === ends[1] &&
    whole.every((span, index) => index === 0 || whole[index - 1]!.last + 1n === span.first)
  );
}

function contains(cidrs: readonly string[], cidr: string): boolean {
  const inner = spanOf(cidr);
  if (inner === undefined) return false;
  const whole = cidrs.map(spanOf).filter((span) => span !== undefined);
  const first = whole.find((span) => span.first <= inner.first && inner.first <= span.last);
  const last = whole.find((span) => span.first <= inner.last && inner.last <= span.last);
  return first !== undefined && last !== undefined;
}

/** RFC 9083 §5.5; RIPE leaves the numbers out and writes them into the handle. */
export function autnumFacts(pair: Pair, evidence: Evidence): void {
  const { raw, kept, shown, pointer: base } = pair;
  const fromHandle = /^AS(\d+)$/i.exec(textOf(raw['handle']))?.[1];
  for (const member of ['startAutnum', 'endAutnum']) {
    const stated =
      textOf(raw[member]).replace(/^AS/i, '') ||
      (member === 'startAutnum' && raw['endAutnum'] === undefined ? fromHandle : '');
    if (stated === undefined || stated === '') continue;
    const has = (object: JsonObject): boolean => object[member] === Number(stated);
    evidence.expect('autnum', pointer(base, member), has(kept), has(shown));
  }
  countryFact(pair, evidence);
}
