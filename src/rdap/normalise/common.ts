import { type CommonMembers, type JsonObject } from '../model.js';
import { readEntities } from './entity.js';
import { readEvents } from './event.js';
import { keepExtensions } from './extension.js';
import { readLinks } from './link.js';
import { type Standing } from './members.js';
import { type Place } from './place.js';
import { put, text } from './read.js';
import { readRedacted } from './redacted.js';
import { readRemarks } from './remark.js';
import { readStatus } from './status.js';

/** Reads what every object class has (RFC 9083 §4) into `target`. */
export function readCommon(
  target: CommonMembers,
  object: JsonObject,
  place: Place,
  members: ReadonlySet<string>,
  { part, depth }: Standing,
): void {
  put(target, 'handle', text(object, 'handle', place));
  put(target, 'lang', text(object, 'lang', place));
  put(target, 'port43', text(object, 'port43', place));
  put(target, 'status', readStatus(object, place));
  put(target, 'events', readEvents(object, place));
  put(target, 'links', readLinks(object, place));
  put(target, 'remarks', readRemarks(object, 'remarks', place, part));
  put(target, 'entities', readEntities(object, place, depth + 1));
  put(target, 'extensions', keepExtensions(object, members, place));
  if (object['redacted'] !== undefined) readRedacted(object, place);
}
