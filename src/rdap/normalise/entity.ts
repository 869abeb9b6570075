import { type Entity, type JsonObject, type JsonValue } from '../model.js';
import { readAutnums } from './autnum.js';
import { CAPS } from './caps.js';
import { readCommonMember, type Standing } from './object-members.js';
import { readContact } from './contact.js';
import { readEvents } from './event.js';
import { keepExtension } from './extension.js';
import { readIpNetworks } from './ip-network.js';
import { type Place } from './place.js';
import { readPublicIds } from './public-id.js';
import { list, put, standsFor, text, texts } from './read.js';

const CAP = { max: CAPS.entitiesPerObject, code: 'truncated-entities', part: 'entities' } as const;

/** The entities of an object, to the depth and number of {@link CAPS}. `depth` counts from 1. */
export function readEntities(value: JsonValue | undefined, place: Place, depth: number): Entity[] | undefined {
  if (depth > CAPS.entityDepth) {
    place.truncated('truncated-entities', 'entities', 'entities');
    return undefined;
  }
  const standing: Standing = { part: 'entities', depth };
  return list(value, place, 'entities', CAP, (entity, at) => readNested(entity, at, standing), readBareHandle);
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
  put(entity, 'contact', readContact(object, place));
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'roles':
        put(entity, 'roles', readRoles(value, place, name));
        break;
      case 'role':
        if (!standsFor('roles', object, place, name)) keepExtension(entity, name, value, place);
        else put(entity, 'roles', readRoles(value, place, name));
        break;
      case 'vcardArray':
      case 'jscard':
      case 'jscontact_card':
        break;
      case 'publicIds':
        put(entity, name, readPublicIds(value, place));
        break;
      case 'asEventActor':
        put(entity, name, readEvents(value, place, name));
        break;
      case 'networks':
        put(entity, name, readIpNetworks(value, place, standing.depth));
        break;
      case 'autnums':
        put(entity, name, readAutnums(value, place, standing.depth));
        break;
      default:
        readCommonMember(entity, object, name, place, standing);
    }
  }
}

/** IANA "RDAP JSON Values", role: lower case. Unknown ones are kept (RIPE's `zone`). */
function readRoles(value: JsonValue | undefined, place: Place, key: string): string[] | undefined {
  const roles = texts(value, place, key);
  if (roles === undefined) return undefined;
  if (roles.length === 1) return [(roles[0] as string).toLowerCase()];
  return [...new Set(roles.map((role) => role.toLowerCase()))];
}

/** An entity that is only named: its handle. */
function readBareHandle(value: JsonValue, place: Place): Entity | undefined {
  const handle = text(value, place);
  return handle === undefined ? undefined : { handle };
}
