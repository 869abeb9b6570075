import { type CommonMembers, type JsonObject } from '../model.js';
import { readEntities } from './entity.js';
import { readEvents } from './event.js';
import { keepExtension } from './extension.js';
import { readLinks } from './link.js';
import { type Incomplete, type Place } from './place.js';
import { put, standsFor, text } from './read.js';
import { readRedacted } from './redacted.js';
import { readRemarks } from './remark.js';
import { readStatus } from './status.js';

/** Where an object stands in the answer. */
export interface Standing {
  /** What becomes incomplete where the registry says that it truncated this object. */
  readonly part: Incomplete;
  /** Entities around this object. */
  readonly depth: number;
}

export const ROOT: Standing = { part: 'all', depth: 0 };

/**
 * Reads a member that a class has no case of its own for: one of those that every object class has (RFC 9083 §4), or else an
 * extension.
 */
export function readCommonMember(
  target: CommonMembers,
  object: JsonObject,
  name: string,
  place: Place,
  standing: Standing,
): void {
  const value = object[name];
  switch (name) {
    case 'objectClassName':
      return;
    case 'handle':
    case 'lang':
    case 'port43':
      return put(target, name, text(value, place, name));
    case 'status':
      return put(target, name, readStatus(value, place, name));
    case 'statuses':
      if (!standsFor('status', object, place, name)) return keepExtension(target, name, value, place);
      return put(target, 'status', readStatus(value, place, name));
    case 'events':
      return put(target, name, readEvents(value, place, name));
    case 'links':
      return put(target, name, readLinks(value, place));
    case 'remarks':
      return put(target, name, readRemarks(value, place, name, standing.part));
    case 'entities':
      return put(target, name, readEntities(value, place, standing.depth + 1));
    case 'redacted':
      return readRedacted(value, place);
    case 'rdapConformance':
    case 'notices':
      // About the answer as a whole, and read there; inside other objects they have no meaning.
      if (place.isRoot) return;
      return keepExtension(target, name, value, place);
    default:
      return keepExtension(target, name, value, place);
  }
}
