import { type JsonObject, type JsonValue, type PublicId } from '../model.js';
import { CAPS } from './caps.js';
import { noteUnknown } from './extension.js';
import { type Place } from './place.js';
import { list, put, text, textOf } from './read.js';

const CAP = { max: CAPS.list, code: 'truncated-list' } as const;
const MEMBERS = new Set(['type', 'identifier']);

/** RFC 9083 §4.8. A bare value is an identifier without a type. */
export function readPublicIds(object: JsonObject, place: Place): PublicId[] | undefined {
  return list(object, 'publicIds', place, CAP, readPublicId, readBareId);
}

function readPublicId(object: JsonObject, place: Place): PublicId | undefined {
  noteUnknown(object, MEMBERS, place);
  const identifier = text(object, 'identifier', place);
  if (identifier === undefined) {
    place.note('public-id-empty');
    return undefined;
  }
  const publicId: PublicId = { identifier };
  put(publicId, 'type', text(object, 'type', place));
  return publicId;
}

function readBareId(value: JsonValue, place: Place): PublicId | undefined {
  place.note('wrong-type');
  const identifier = textOf(value, place);
  return identifier ? { identifier } : undefined;
}
