import { type Autnum, type JsonObject } from '../model.js';
import { put, putCommon } from './members.js';

/** RFC 9083 §5.5. */
export function renderAutnum(autnum: Autnum): JsonObject {
  const object: JsonObject = { objectClassName: 'autnum' };
  put(object, 'handle', autnum.handle);
  put(object, 'startAutnum', autnum.startAutnum);
  put(object, 'endAutnum', autnum.endAutnum);
  put(object, 'name', autnum.name);
  put(object, 'type', autnum.type);
  put(object, 'country', autnum.country);
  putCommon(object, autnum);
  return object;
}
