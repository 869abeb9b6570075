import { type Entity, type JsonObject, type JsonValue } from '../model.js';
import { readAutnums } from './autnum.js';
import { CAPS } from './caps.js';
import { readCommon } from './common.js';
import { CARD_MEMBERS, readContact } from './contact.js';
import { readEvents } from './event.js';
import { readIpNetworks } from './ip-network.js';
import { membersOf, type Standing } from './members.js';
import { type Place } from './place.js';
import { readPublicIds } from './public-id.js';
import { cleanText, list, put, spelling, texts } from './read.js';

const CAP = { max: CAPS.entitiesPerObject, code: 'truncated-entities', part: 'entities' } as const;
const MEMBERS = membersOf(...CARD_MEMBERS, 'roles', 'role', 'publicIds', 'asEventActor', 'networks', 'autnums');

/** The entities of an object, to the depth and number of {@link CAPS}. `depth` counts from 1. */
export function readEntities(object: JsonObject, place: Place, depth: number): Entity[] | undefined {
  if (object['entities'] === undefined) return undefined;
  if (depth > CAPS.entityDepth) {
    place.truncated('truncated-entities', 'entities', 'entities');
    return undefined;
  }
  const standing: Standing = { part: 'entities', depth };
  return list(object, 'entities', place, CAP, (entity, at) => readNested(entity, at, standing), readBareHandle);
}

function readNested(object: JsonObject, place: Place, standing: Standing): Entity | undefined {
  if (place.answer.entitiesLeft === 0) {
    place.truncated('truncated-entities', 'entities');
    return undefined;
  }
  place.answer.entitiesLeft--;
  const entity: Entity = {};
  readEntity(entity, object, place, standing);
  return entity;
}

/** RFC 9083 §5.1. */
export function readEntity(entity: Entity, object: JsonObject, place: Place, standing: Standing): void {
  put(entity, 'roles', readRoles(object, place));
  put(entity, 'contact', readContact(object, place));
  put(entity, 'publicIds', readPublicIds(object, place));
  readCommon(entity, object, place, MEMBERS, standing);
  if (object['asEventActor'] !== undefined) put(entity, 'asEventActor', readEvents(object, place, 'asEventActor'));
  if (object['networks'] !== undefined) put(entity, 'networks', readIpNetworks(object, place, standing.depth));
  if (object['autnums'] !== undefined) put(entity, 'autnums', readAutnums(object, place, standing.depth));
}

/** IANA "RDAP JSON Values", role: lower case. Unknown ones are kept (RIPE's `zone`). */
function readRoles(object: JsonObject, place: Place): string[] | undefined {
  const roles = texts(object, spelling(object, place, 'roles', 'role'), place);
  if (roles === undefined) return undefined;
  for (let index = 0; index < roles.length; index++) roles[index] = (roles[index] as string).toLowerCase();
  return roles.length === 1 ? roles : [...new Set(roles)];
}

/** An entity that is only named: its handle. */
function readBareHandle(value: JsonValue, place: Place): Entity | undefined {
  place.note('wrong-type');
  const handle = typeof value === 'string' ? cleanText(value, place) : '';
  return handle === '' ? undefined : { handle };
}
