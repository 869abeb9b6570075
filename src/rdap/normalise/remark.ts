import { type JsonObject, type JsonValue, type Remark } from '../model.js';
import { CAPS } from './caps.js';
import { readLinks } from './link.js';
import { type Incomplete, type Place } from './place.js';
import { isEmpty, list, put, text, texts } from './read.js';

const CAP = { max: CAPS.remarks, code: 'truncated-remarks', part: 'remarks' } as const;

/**
 * RFC 9083 §4.3, for `remarks` and `notices`. `part` names what is incomplete where one of them carries a registered truncation
 * type (§10.2.1); prose never does.
 */
export function readRemarks(
  value: JsonValue | undefined,
  place: Place,
  key: 'remarks' | 'notices',
  part: Incomplete,
): Remark[] | undefined {
  return list(value, place, key, CAP, (object, at) => readRemark(object, at, part), readBareRemark);
}

/** IANA "RDAP JSON Values", notice and remark types; servers vary the case, the reason and add a full stop. */
const TRUNCATION = /^(?:result set|object) truncated\b/i;

function readRemark(object: JsonObject, place: Place, part: Incomplete): Remark | undefined {
  const remark: Remark = {};
  for (const name in object) {
    const value = object[name];
    switch (name) {
      case 'title':
      case 'type':
      case 'lang':
        put(remark, name, text(value, place, name));
        break;
      case 'description':
        put(remark, name, texts(value, place, name, CAPS.remarkLines));
        break;
      case 'links':
        put(remark, name, readLinks(value, place));
        break;
      default:
        place.note('member-unknown', name);
    }
  }
  if (remark.type !== undefined && TRUNCATION.test(remark.type)) place.truncated('truncated-by-server', part);
  return isEmpty(remark) ? undefined : remark;
}

function readBareRemark(value: JsonValue, place: Place): Remark | undefined {
  const line = text(value, place);
  return line === undefined ? undefined : { description: [line] };
}
