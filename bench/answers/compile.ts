import { type JsonObject, type ObjectKind } from '../../src/rdap/index.js';
import { Literals } from './literals.js';
import { namePeople } from './people.js';
import { identify } from './identity.js';
import { changeDay, databaseUpdatedAt, expiryDay, fetchedAt, hexDigits, registrationDay } from './slots.js';
import { Slots, Template, textOf } from './template.js';

/** An answer that lines are modelled on. */
export interface Model {
  readonly kind: ObjectKind;
  readonly body: JsonObject;
  /** `host` of the server that gave it. */
  readonly authority: string;
}

/**
 * Turns an answer into a template: what names the object, its range, its people and its dates become slots wherever they stand; the rest,
 * and the shape, stay as they were received. Undefined where there is nothing in it that could name another object.
 */
export function compile(model: Model): Template | undefined {
  const { kind, authority } = model;
  const body = structuredClone(model.body);
  const slots = new Slots();
  const literals = new Literals();
  const path = identify(kind, body, slots, literals);
  if (path === undefined) return undefined;
  namePeople(body, slots, literals);
  dateEvents(body, slots);
  drawDigests(body, slots, literals);
  // Not in the URL: a registry is named there, and some are named by a domain of theirs.
  const head = { url: `https://${authority}/${path}`, fetchedAt: slots.place(fetchedAt) };
  const text = `${JSON.stringify(head).slice(0, -1)},"body":${literals.replaceIn(JSON.stringify(body))}}\n`;
  return new Template(kind, text, slots);
}

const EVENT_DAYS = new Map([
  ['registration', registrationDay],
  ['last changed', changeDay],
  ['expiration', expiryDay],
]);

/** Times of day stay as they are, so the spelling of a date does too. An object that has no date of change gets one: it shows changes. */
function dateEvents(body: JsonObject, slots: Slots): void {
  const events = Array.isArray(body['events']) ? (body['events'] as JsonObject[]) : [];
  const actionOf = ({ eventAction }: JsonObject): string => textOf(eventAction).toLowerCase();
  if (!events.some((event) => actionOf(event) === 'last changed'))
    events.push({ eventAction: 'last changed', eventDate: '2025-01-01T00:00:00Z' });
  for (const event of events) {
    const day = EVENT_DAYS.get(actionOf(event));
    if (day !== undefined) event['eventDate'] = slots.place(day) + textOf(event['eventDate']).slice(10);
    else if (actionOf(event) === 'last update of rdap database') event['eventDate'] = slots.place(databaseUpdatedAt);
  }
  body['events'] = events;
}

function drawDigests({ secureDNS }: JsonObject, slots: Slots, literals: Literals): void {
  const dsData = (secureDNS as JsonObject | undefined)?.['dsData'];
  for (const [n, { digest }] of (Array.isArray(dsData) ? (dsData as JsonObject[]) : []).entries())
    if (typeof digest === 'string') literals.add(digest, slots.place(hexDigits(100 + n, digest.length)));
}
