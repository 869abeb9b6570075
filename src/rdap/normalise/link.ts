import { type JsonObject, type JsonValue, type Link } from '../model.js';
import { CAPS } from './caps.js';
import { type Place } from './place.js';
import { isEmpty, list, put, text, texts } from './read.js';

const CAP = { max: CAPS.links, code: 'truncated-links', part: 'links' } as const;

/** RFC 9083 §4.2. A bare text is taken for the target. */
export function readLinks(value: JsonValue | undefined, place: Place): Link[] | undefined {
  return list(value, place, 'links', CAP, readLink, readBareLink);
}

function readLink(object: JsonObject, place: Place): Link | undefined {
  const link: Link = {};
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'href':
      case 'rel':
      case 'type':
      case 'value':
      case 'media':
        put(link, name, text(value, place, name));
        break;
      case 'title':
        // RFC 7483 did not say that it is one text.
        put(link, name, Array.isArray(value) ? texts(value, place, name)?.join(' ') : text(value, place, name));
        break;
      case 'hreflang':
        // One language tag or several (RFC 8288 §3.4.1): both are right.
        put(link, name, texts(typeof value === 'string' ? [value] : value, place, name));
        break;
      default:
        place.note('member-unknown', name);
    }
  }
  return isEmpty(link) ? undefined : link;
}

function readBareLink(value: JsonValue, place: Place): Link | undefined {
  const href = text(value, place);
  return href === undefined ? undefined : { href };
}
