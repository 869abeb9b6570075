import { type JsonObject, type JsonValue, type Link } from '../model.js';
import { CAPS } from './caps.js';
import { noteUnknown } from './extension.js';
import { type Place } from './place.js';
import { cleanText, isEmpty, list, put, text, texts } from './read.js';

const CAP = { max: CAPS.links, code: 'truncated-links', part: 'links' } as const;
const MEMBERS = new Set(['value', 'rel', 'href', 'hreflang', 'title', 'media', 'type']);

/** RFC 9083 §4.2. A bare text is taken for the target. */
export function readLinks(object: JsonObject, place: Place): Link[] | undefined {
  return list(object, 'links', place, CAP, readLink, readBareLink);
}

function readLink(object: JsonObject, place: Place): Link | undefined {
  const link: Link = {};
  put(link, 'href', text(object, 'href', place));
  put(link, 'rel', text(object, 'rel', place));
  put(link, 'type', text(object, 'type', place));
  put(link, 'value', text(object, 'value', place));
  put(link, 'title', typeof object['title'] === 'object' ? joined(object, place) : text(object, 'title', place));
  put(link, 'media', text(object, 'media', place));
  if (object['hreflang'] !== undefined) {
    // RFC 8288 §3.4.1 allows one tag or several; both are right.
    put(
      link,
      'hreflang',
      typeof object['hreflang'] === 'string' ? [object['hreflang'].trim()] : texts(object, 'hreflang', place),
    );
  }
  noteUnknown(object, MEMBERS, place);
  return isEmpty(link) ? undefined : link;
}

const joined = (object: JsonObject, place: Place): string | undefined => texts(object, 'title', place)?.join(' ');

function readBareLink(value: JsonValue, place: Place): Link | undefined {
  if (typeof value !== 'string' || value.trim() === '') return undefined;
  place.note('wrong-type');
  return { href: cleanText(value, place) };
}
