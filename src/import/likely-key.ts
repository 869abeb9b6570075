import { formatIp, parseIp, type RdapQuery, rangePrefixes } from '../rdap/index.js';

/** Numbers and addresses are near the beginning of an answer. */
const NEAR = 16 * 1024;
const START_ADDRESS = /"startAddress"\s*:\s*"([\da-f:.]{2,45})(?:\/\d{1,3})?"/i;
const END_ADDRESS = /"endAddress"\s*:\s*"([\da-f:.]{2,45})(?:\/\d{1,3})?"/i;
const START_AUTNUM = /"startAutnum"\s*:\s*"?(\d{1,10})\b/;
const END_AUTNUM = /"endAutnum"\s*:\s*"?(\d{1,10})\b/;

/**
 * The key that the object of an answer probably has (see `normalise`), guessed from its bytes without reading them. A wrong guess costs a
 * reading and nothing else: it names an object whose stored answer has another digest.
 */
export function likelyKey(query: RdapQuery, body: Uint8Array): string {
  if (query.kind !== 'ip' && query.kind !== 'autnum') return query.key;
  const text = Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('latin1', 0, NEAR);
  return (query.kind === 'ip' ? networkKey(text) : autnumKey(text)) ?? query.key;
}

function networkKey(text: string): string | undefined {
  const [start, end] = [START_ADDRESS, END_ADDRESS].map((member) => parseIp(member.exec(text)?.[1] ?? ''));
  if (start === undefined || end?.version !== start.version || start.value > end.value) return undefined;
  const { version } = start;
  const prefixes = rangePrefixes({ version, start: start.value, end: end.value });
  return prefixes.length === 1 ? prefixes[0] : `${formatIp(version, start.value)}-${formatIp(version, end.value)}`;
}

function autnumKey(text: string): string | undefined {
  const [first, last] = [START_AUTNUM, END_AUTNUM].map((member) => member.exec(text)?.[1]);
  if (first === undefined || last === undefined) return undefined;
  return Number(first) === Number(last) ? `AS${Number(first)}` : `AS${Number(first)}-AS${Number(last)}`;
}
