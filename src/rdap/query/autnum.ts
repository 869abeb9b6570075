import { type AutnumQuery, invalidQuery } from './rdap-query.js';

const MAX_AUTNUM = 0xffffffff;
const MAX_HALF = 0xffff;

/** `15169`, `AS15169` (RFC 5396 asplain) or `1.10`, `AS1.10` (asdot), 0…4294967295. */
export function parseAutnum(input: string): AutnumQuery {
  const match = /^(?:AS)?\s?(\d{1,10})(?:\.(\d{1,5}))?$/i.exec(input.trim());
  if (match === null)
    throw invalidQuery('asn', 'The AS number is neither a number, AS and a number, nor in asdot form.');
  const high = Number(match[1]);
  const low = match[2] === undefined ? undefined : Number(match[2]);
  if (low !== undefined && (high > MAX_HALF || low > MAX_HALF)) {
    throw invalidQuery('asn', `Each half of an AS number in asdot form is at most ${MAX_HALF}.`);
  }
  const number = low === undefined ? high : high * (MAX_HALF + 1) + low;
  if (number > MAX_AUTNUM) throw invalidQuery('asn', `The AS number is above ${MAX_AUTNUM}.`);
  return { kind: 'autnum', input, key: `AS${number}`, number };
}
