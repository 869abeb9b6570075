import { type JsonValue, type RegistrationEvent } from '../model.js';
import { type Changes, difference, type Positioned } from './changes.js';
import { canonicalMember, lastingEvents } from './content.js';

/** Event actions that a summary names; the others are reported under `events`. */
const FIELD_OF: Readonly<Partial<Record<string, string>>> = {
  registration: 'registeredAt',
  expiration: 'expiresAt',
  'registrar expiration': 'registrarExpiresAt',
  'last changed': 'lastChangedAt',
  transfer: 'transferredAt',
};

/** RFC 9083 §4.5. One `event-changed` for each action; several events of one action are a set. */
export function diffEvents(before: RegistrationEvent[] = [], after: RegistrationEvent[] = [], changes: Changes): void {
  const actions = new Set([...after, ...before].map(({ action }) => action));
  for (const action of actions) {
    const [left, came] = difference(eventsOf(before, action), eventsOf(after, action), contentOf);
    const [old, now] = [valueOf(left), valueOf(came)];
    if ((old === undefined && now === undefined) || !changes.isCertain('events', old, now)) continue;
    const index = (now === undefined ? before : after).findIndex((event) => event === (came[0] ?? left[0])?.value);
    changes.add('event-changed', FIELD_OF[action] ?? 'events', `/events/${index}`, old, now);
  }
}

const eventsOf = (events: RegistrationEvent[], action: string): RegistrationEvent[] =>
  lastingEvents(events).filter((event) => event.action === action);

const contentOf = (event: RegistrationEvent): string => canonicalMember('event', event)!;

/** The instant alone where the event says nothing else; a list where there are several. */
function valueOf(events: Positioned<RegistrationEvent>[]): JsonValue | undefined {
  const values = events.map(({ value }) => briefly(value));
  return values.length > 1 ? values : values[0];
}

function briefly({ action, at, raw, actor, extensions }: RegistrationEvent): JsonValue {
  if (actor === undefined && extensions === undefined) return at ?? raw ?? action;
  return {
    ...((at ?? raw) !== undefined && { at: at ?? raw! }),
    ...(actor && { actor }),
    ...(extensions && { extensions }),
  };
}
