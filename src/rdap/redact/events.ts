import { type EntityClass, type RegistrationEvent } from '../model.js';
import { personLikeName } from '../pii/index.js';
import { redactRawDate } from './codes.js';
import { redactExtensions } from './extensions.js';
import { type FreeText, IN_NAMES } from './free-text.js';
import { type Ledger } from './ledger.js';
import { redactLinks } from './links.js';
import { mapShared, withMembers } from './sharing.js';

/** RFC 9083 §4.5: what happened and when stays; who did it goes where that is a person (RED-26). */
export function redactEvents(
  events: RegistrationEvent[] | undefined,
  at: string,
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): RegistrationEvent[] | undefined {
  return mapShared(events, (event, index) => {
    const { at: instant, raw, actor } = event;
    const isDated = instant !== undefined || raw === undefined;
    if (isDated && actor === undefined && event.links === undefined && event.extensions === undefined) return event;
    const path = `${at}/${index}`;
    return withMembers<RegistrationEvent>(event, {
      raw: redactRawDate(event, path, text, ledger, entityClass),
      actor: redactActor(actor, path, text, ledger, entityClass),
      links: redactLinks(event.links, path, text, ledger, entityClass),
      extensions: redactExtensions(event.extensions, path, text, ledger, entityClass),
    });
  });
}

function redactActor(
  actor: string | undefined,
  at: string,
  text: FreeText,
  ledger: Ledger,
  entityClass?: EntityClass,
): string | undefined {
  if (actor === undefined) return actor;
  const path = `${at}/actor`;
  if (
    !personLikeName(actor).personLike &&
    !text.marks(actor, { path, where: 'event actor', entityClass, types: IN_NAMES })
  )
    return actor;
  ledger.member(path, 'Event actor', 'events.actor', entityClass);
  return undefined;
}
