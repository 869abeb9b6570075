import { isUtf8 } from 'node:buffer';
import { LookupFailure } from '../errors.js';
import { finding } from '../finding.js';
import { type Finding, type JsonObject, type JsonValue } from '../model.js';
import { WIRE_LIMITS } from './limits.js';
import { sanitise } from './sanitise.js';

/**
 * Bytes of a response body → the JSON object in it, fit to be read and stored: no member that could pollute a prototype, no
 * NUL, no half surrogate pair, no infinite number, inside {@link WIRE_LIMITS}. Content type and charset parameters are hints
 * that many servers get wrong; the bytes decide. Of repeated members the last one counts.
 *
 * Throws `LookupFailure('bad-response')` with reason `body-too-large`, `not-json`, `not-an-object`, `too-deep`,
 * `too-many-nodes`, `array-too-long` or `string-too-long`.
 */
export function decode(bytes: Uint8Array): Decoded {
  return admit(readJson(bytes));
}

/** An answer, fit to be read and stored, and what was odd about it. */
export interface Decoded {
  body: JsonObject;
  findings: Finding[];
}

/** JSON as it was parsed: not yet fit to be copied or stored. */
export interface ReadJson {
  value: JsonValue | undefined;
  /** Whether its text has `\u` escapes. */
  escapes: boolean;
  findings: Finding[];
}

/**
 * The first half of {@link decode}: for a body that comes wrapped in other JSON.
 *
 * Throws `LookupFailure('bad-response')` with reason `body-too-large` or `not-json`.
 */
export function readJson(bytes: Uint8Array): ReadJson {
  if (bytes.byteLength > WIRE_LIMITS.bytes) throw badResponse('body-too-large', 'The body is too large.');
  const findings: Finding[] = [];
  const text = decodeText(bytes, findings);
  return { value: parseJson(text, findings), escapes: hasEscapes(text), findings };
}

/** The second half of {@link decode}, with its other reasons; changes the value in place. */
export function admit({ value: body, escapes, findings }: ReadJson): Decoded {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw badResponse('not-an-object', 'The body is JSON, but not an object.');
  }
  const fault = sanitise(body, findings, escapes);
  if (fault !== undefined) throw badResponse(fault, 'The body exceeds the limits for JSON.');
  return { body, findings };
}

/** RFC 8259 §8.1: UTF-8, no byte order mark. Neither is worth losing an answer over. */
function decodeText(bytes: Uint8Array, findings: Finding[]): string {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isUtf8(buffer)) findings.push(finding('invalid-utf8', ''));
  const text = buffer.toString('utf8');
  if (!text.startsWith('\ufeff')) return text;
  findings.push(finding('byte-order-mark', ''));
  return text.slice(1);
}

/** U+0000…U+001F: whitespace between JSON tokens, forbidden inside strings (RFC 8259 §7). */
const CONTROL_CHARACTERS = /[\x00-\x1f]/g;

function parseJson(text: string, findings: Finding[]): JsonValue {
  const body = tryParse(text);
  if (body !== undefined) return body;
  // Line breaks pasted into remarks are the one fault of JSON that registries are known to send. A space in their place
  // means the same between tokens, so a second attempt can only heal strings.
  const healed = tryParse(text.replace(CONTROL_CHARACTERS, ' '));
  if (healed === undefined) throw badResponse('not-json', 'The body is not JSON.');
  findings.push(finding('control-characters', ''));
  return healed;
}

function tryParse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return undefined;
  }
}

/**
 * NUL and half surrogate pairs can only come from `\u` escapes, because raw ones are no JSON or no UTF-8. So one scan of the
 * text spares nearly every body the look into each of its strings.
 */
const hasEscapes = (text: string): boolean => text.includes('\\u');

const badResponse = (reason: string, message: string): LookupFailure =>
  new LookupFailure('bad-response', message, { reason });
