import { readInstant } from '../rdap/index.js';

/** Where in a body the date of the registry's database stands, and what it says. */
export interface DatabaseDate {
  /** Offset of the first byte of the date, and of the byte after it. */
  start: number;
  end: number;
  /** RFC 3339 in UTC. */
  at: string;
}

/** RFC 9083 §10.2.3, as most write it. */
const ACTION = Buffer.from('last update of RDAP database');
const ANY_ACTION = /last[ _]update[ _]of[ _]rdap[ _]database/gi;
const [OPEN, CLOSE] = [0x7b, 0x7d];
/** An event of action, date and actor has about 90 bytes. */
const MAX_EVENT = 512;
const ACTION_MEMBER = /"eventAction"[ \t\r\n]*:[ \t\r\n]*"last[ _]update[ _]of[ _]rdap[ _]database"/i;
const DATE_MEMBER =
  /"eventDate"[ \t\r\n]*:[ \t\r\n]*"((?:19|20)\d\d-\d\d-\d\dT\d\d:\d\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d))"/;

/**
 * Finds, without parsing, the date that moves with every answer and says nothing about the object: that of the one event "last update of RDAP
 * database". Undefined where anything about it is unusual: two such events, one with escapes or braces in it, a date that is no plain RFC
 * 3339 instant. Bytes that are no JSON may give any answer.
 */
export function findDatabaseDate(body: Uint8Array): DatabaseDate | undefined {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const action = placeOfAction(bytes);
  if (action === undefined) return undefined;
  const start = bytes.lastIndexOf(OPEN, action);
  const end = bytes.indexOf(CLOSE, action);
  if (start === -1 || end === -1 || end - start > MAX_EVENT) return undefined;
  const event = bytes.toString('latin1', start + 1, end);
  if (/[{}\\]/.test(event) || !isOnce(event, '"eventAction"') || !ACTION_MEMBER.test(event)) return undefined;
  const date = isOnce(event, '"eventDate"') ? DATE_MEMBER.exec(event) : null;
  if (date === null) return undefined;
  const { at, precision } = readInstant(date[1]!);
  if (at === undefined || precision !== undefined) return undefined;
  const last = start + 1 + date.index + date[0].length - 1;
  return { start: last - date[1]!.length, end: last, at };
}

const isOnce = (text: string, member: string): boolean => text.indexOf(member) === text.lastIndexOf(member);

/** Undefined where the action is named twice, or not at all. */
function placeOfAction(bytes: Buffer): number | undefined {
  const exact = bytes.indexOf(ACTION);
  if (exact !== -1) return bytes.indexOf(ACTION, exact + ACTION.length) === -1 ? exact : undefined;
  const [any, another] = [...bytes.toString('latin1').matchAll(ANY_ACTION)];
  return another === undefined ? any?.index : undefined;
}
