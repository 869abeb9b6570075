import { type JsonObject, type JsonValue, type Remark } from '../model.js';
import { CAPS } from './caps.js';
import { noteUnknown } from './extension.js';
import { readLinks } from './link.js';
import { type Incomplete, type Place } from './place.js';
import { cleanText, isEmpty, list, put, text, texts } from './read.js';

const CAP = { max: CAPS.remarks, code: 'truncated-remarks', part: 'remarks' } as const;
const MEMBERS = new Set(['title', 'type', 'description', 'links', 'lang']);

/**
 * RFC 9083 §4.3, for `remarks` and `notices`. `part` names what is incomplete where one of them carries a registered truncation
 * type (§10.2.1); prose never does.
 */
export function readRemarks(
  object: JsonObject,
  member: 'remarks' | 'notices',
  place: Place,
  part: Incomplete,
): Remark[] | undefined {
  const remarks = list(object, member, place, CAP, readRemark, readBareRemark);
  for (const [index, remark] of remarks?.entries() ?? []) {
    if (remark.type === undefined || !TRUNCATION.test(remark.type)) continue;
    place.truncated('truncated-by-server', part, member, index);
  }
  return remarks;
}

/** IANA "RDAP JSON Values", notice and remark types; servers vary the case, the reason and add a full stop. */
const TRUNCATION = /^(?:result set|object) truncated\b/i;

function readRemark(object: JsonObject, place: Place): Remark | undefined {
  const remark: Remark = {};
  put(remark, 'title', text(object, 'title', place));
  put(remark, 'type', text(object, 'type', place));
  put(remark, 'description', texts(object, 'description', place, CAPS.remarkLines));
  put(remark, 'links', readLinks(object, place));
  put(remark, 'lang', text(object, 'lang', place));
  noteUnknown(object, MEMBERS, place);
  return isEmpty(remark) ? undefined : remark;
}

function readBareRemark(value: JsonValue, place: Place): Remark | undefined {
  place.note('wrong-type');
  const description = typeof value === 'string' ? cleanText(value, place) : '';
  return description === '' ? undefined : { description: [description] };
}
