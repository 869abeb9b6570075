import { type JsonObject, type JsonValue, type RegistrationEvent } from '../model.js';
import { CAPS } from './caps.js';
import { keepExtension } from './extension.js';
import { readInstant } from './instant.js';
import { readLinks } from './link.js';
import { type Place } from './place.js';
import { list, put, text } from './read.js';

const CAP = { max: CAPS.events, code: 'truncated-events', part: 'events' } as const;

/** RFC 9083 §4.5, for `events` and `asEventActor`. Order and repetition are kept: both carry meaning at some registries. */
export function readEvents(value: JsonValue | undefined, place: Place, key: string): RegistrationEvent[] | undefined {
  return list(value, place, key, CAP, readEvent);
}

function readEvent(object: JsonObject, place: Place): RegistrationEvent | undefined {
  const event: RegistrationEvent = { action: '' };
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'eventAction':
        event.action = canonicalAction(text(value, place, name) ?? '');
        break;
      case 'eventDate':
        readDate(text(value, place, name), event, place);
        break;
      case 'eventActor':
        put(event, 'actor', text(value, place, name));
        break;
      case 'links':
        put(event, 'links', readLinks(value, place));
        break;
      default:
        keepExtension(event, name, value, place);
    }
  }
  const isDated = event.at !== undefined || event.raw !== undefined;
  if (!isDated) place.note('date-missing');
  if (event.action === '') place.note('action-missing');
  return event.action === '' && !isDated ? undefined : event;
}

function readDate(raw: string | undefined, event: RegistrationEvent, place: Place): void {
  if (raw === undefined) return;
  const { at, precision, deviations } = readInstant(raw);
  if (at !== undefined) event.at = at;
  if (precision !== undefined) event.precision = precision;
  if (raw !== at) event.raw = raw;
  for (const code of deviations) place.note(code, 'eventDate');
}

const IRREGULAR = /[A-Z_]|\s\s|[^\S ]/;

/** IANA registers actions in lower case with single spaces; registries vary both, and some join the words. */
const canonicalAction = (action: string): string =>
  IRREGULAR.test(action) ? action.toLowerCase().replace(/[\s_]+/g, ' ') : action;
