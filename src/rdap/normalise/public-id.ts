import { type JsonObject, type JsonValue, type PublicId } from '../model.js';
import { CAPS } from './caps.js';
import { type Place } from './place.js';
import { list, put, text } from './read.js';

const CAP = { max: CAPS.list, code: 'truncated-list' } as const;

/** RFC 9083 §4.8. A bare value is an identifier without a type. */
export function readPublicIds(value: JsonValue | undefined, place: Place): PublicId[] | undefined {
  return list(value, place, 'publicIds', CAP, readPublicId, readBareId);
}

function readPublicId(object: JsonObject, place: Place): PublicId | undefined {
  const publicId: PublicId = { identifier: '' };
  for (const name in object) {
    const value = object[name];
    if (name === 'identifier') publicId.identifier = text(value, place, name) ?? '';
    else if (name === 'type') put(publicId, name, text(value, place, name));
    else place.note('member-unknown', name);
  }
  if (publicId.identifier !== '') return publicId;
  place.note('public-id-empty');
  return undefined;
}

function readBareId(value: JsonValue, place: Place): PublicId | undefined {
  const identifier = text(value, place);
  return identifier === undefined ? undefined : { identifier };
}
