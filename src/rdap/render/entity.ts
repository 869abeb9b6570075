import { type Entity, type JsonObject } from '../model.js';
import { renderAutnum } from './autnum.js';
import { renderNetwork } from './ip-network.js';
import { renderCard } from './jcard.js';
import { put, putCommon, renderEvents, renderPublicIds } from './members.js';

/** RFC 9083 §5.1. */
export function renderEntity(entity: Entity): JsonObject {
  const object: JsonObject = { objectClassName: 'entity' };
  put(object, 'handle', entity.handle);
  put(object, 'vcardArray', entity.contact && renderCard(entity.contact, entity.entityClass));
  put(object, 'roles', entity.roles);
  put(object, 'publicIds', renderPublicIds(entity.publicIds));
  put(object, 'asEventActor', renderActorEvents(entity));
  put(object, 'networks', entity.networks?.map(renderNetwork));
  put(object, 'autnums', entity.autnums?.map(renderAutnum));
  putCommon(object, entity);
  return object;
}

/** RFC 9083 §5.1: these events have no actor, for the entity is it. */
function renderActorEvents({ asEventActor }: Entity): JsonObject[string] | undefined {
  return renderEvents(asEventActor?.map(({ actor: _actor, ...event }) => event));
}
