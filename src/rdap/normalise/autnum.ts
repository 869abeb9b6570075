import { type Autnum, type JsonObject } from '../model.js';
import { autnumRange, readAutnum as readNumber } from '../wire/range.js';
import { CAPS } from './caps.js';
import { readCommon } from './common.js';
import { readCountry } from './ip-network.js';
import { membersOf, type Standing } from './members.js';
import { type Place } from './place.js';
import { list, put, text } from './read.js';

const CAP = { max: CAPS.autnums, code: 'truncated-autnums', part: 'autnums' } as const;
const MEMBERS = membersOf('startAutnum', 'endAutnum', 'name', 'type', 'country');

/** The AS numbers of an entity. */
export function readAutnums(object: JsonObject, place: Place, depth: number): Autnum[] | undefined {
  const standing: Standing = { part: 'autnums', depth };
  return list(object, 'autnums', place, CAP, (autnum, at) => {
    const read: Autnum = {};
    readAutnum(read, autnum, at, standing);
    return read;
  });
}

/** RFC 9083 §5.5. */
export function readAutnum(autnum: Autnum, object: JsonObject, place: Place, standing: Standing): void {
  readCommon(autnum, object, place, MEMBERS, standing);
  put(autnum, 'name', text(object, 'name', place));
  put(autnum, 'type', text(object, 'type', place));
  put(autnum, 'country', readCountry(object, place));
  readRange(autnum, object, place);
}

function readRange(autnum: Autnum, object: JsonObject, place: Place): void {
  const start = readEnd('startAutnum', object, place);
  const end = readEnd('endAutnum', object, place);
  const range = autnumRange(object);
  if (range === undefined) {
    put(autnum, 'startAutnum', start);
    put(autnum, 'endAutnum', end);
    place.note(start !== undefined && end !== undefined ? 'range-invalid' : 'range-missing');
    return;
  }
  autnum.startAutnum = range.first;
  autnum.endAutnum = range.last;
  if (range.source === 'handle') place.note('range-from-handle');
  else if (start === undefined || end === undefined) place.note('range-missing');
}

function readEnd(member: 'startAutnum' | 'endAutnum', object: JsonObject, place: Place): number | undefined {
  const value = object[member];
  if (value === undefined) return undefined;
  const number = readNumber(value);
  if (number === undefined) place.note(value === null ? 'null-member' : 'number-invalid', member);
  else if (typeof value === 'string') place.note('text-as-number', member);
  return number;
}
