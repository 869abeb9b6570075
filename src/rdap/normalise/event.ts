import { type JsonObject, type RegistrationEvent } from '../model.js';
import { CAPS } from './caps.js';
import { keepExtensions } from './extension.js';
import { readInstant } from './instant.js';
import { readLinks } from './link.js';
import { type Place } from './place.js';
import { list, put, text } from './read.js';

const CAP = { max: CAPS.events, code: 'truncated-events', part: 'events' } as const;
const MEMBERS = new Set(['eventAction', 'eventDate', 'eventActor', 'links']);

/** RFC 9083 §4.5, for `events` and `asEventActor`. Order and repetition are kept: both carry meaning at some registries. */
export function readEvents(object: JsonObject, place: Place, member = 'events'): RegistrationEvent[] | undefined {
  return list(object, member, place, CAP, readEvent);
}

function readEvent(object: JsonObject, place: Place): RegistrationEvent | undefined {
  const action = text(object, 'eventAction', place);
  const raw = text(object, 'eventDate', place);
  if (action === undefined) place.note('action-missing');
  if (action === undefined && raw === undefined) return undefined;
  const event: RegistrationEvent = { action: action === undefined ? '' : canonicalAction(action) };
  if (raw === undefined) place.note('date-missing');
  else readDate(raw, event, place);
  put(event, 'actor', text(object, 'eventActor', place));
  put(event, 'links', readLinks(object, place));
  put(event, 'extensions', keepExtensions(object, MEMBERS, place));
  return event;
}

function readDate(raw: string, event: RegistrationEvent, place: Place): void {
  const { at, precision, deviations } = readInstant(raw);
  if (at !== undefined) event.at = at;
  if (precision !== undefined) event.precision = precision;
  if (raw !== at) event.raw = raw;
  for (const code of deviations) place.note(code, 'eventDate');
}

/** IANA registers actions in lower case with single spaces; registries vary both, and some join the words. */
function canonicalAction(action: string): string {
  return action.toLowerCase().replace(/[\s_]+/g, ' ');
}
