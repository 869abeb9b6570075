import { type Autnum, type JsonObject, type JsonValue } from '../model.js';
import { autnumRange, readAutnum as readNumber } from '../wire/range.js';
import { CAPS } from './caps.js';
import { readCommonMember, type Standing } from './object-members.js';
import { readCountry } from './ip-network.js';
import { type Place } from './place.js';
import { list, put, text } from './read.js';

const CAP = { max: CAPS.autnums, code: 'truncated-autnums', part: 'autnums' } as const;
/** The AS numbers of an entity. */
export function readAutnums(value: JsonValue | undefined, place: Place, depth: number): Autnum[] | undefined {
  const standing: Standing = { part: 'autnums', depth };
  return list(value, place, 'autnums', CAP, (object, at) => {
    const autnum: Autnum = {};
    readAutnum(autnum, object, at, standing);
    return autnum;
  });
}

/** RFC 9083 §5.5. */
export function readAutnum(autnum: Autnum, object: JsonObject, place: Place, standing: Standing): void {
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'startAutnum':
      case 'endAutnum':
        break;
      case 'name':
      case 'type':
        put(autnum, name, text(value, place, name));
        break;
      case 'country':
        put(autnum, name, readCountry(value, place, name));
        break;
      default:
        readCommonMember(autnum, object, name, place, standing);
    }
  }
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
