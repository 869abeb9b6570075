import { type JsonObject, type JsonValue, type UpstreamRedaction } from '../model.js';
import { CAPS } from './caps.js';
import { type Place } from './place.js';
import { isObject, list, put, text } from './read.js';

const CAP = { max: CAPS.list, code: 'truncated-list' } as const;
const METHODS = ['removal', 'emptyValue', 'partialValue', 'replacementValue'] as const;

/**
 * RFC 9537 §4.2, read by name alone. The paths are left behind: they point into a document that this answer no longer is, and
 * servers write them in dialects that no engine agrees on.
 */
export function readRedacted(value: JsonValue | undefined, place: Place): void {
  const found = list(value, place, 'redacted', CAP, readElement);
  for (const redaction of found ?? []) place.answer.upstreamRedactions.push(redaction);
}

function readElement(object: JsonObject, place: Place): UpstreamRedaction | undefined {
  const redaction: UpstreamRedaction = { method: readMethod(object['method'], place) };
  const name = readLabel(object['name'], place, 'name');
  put(redaction, 'type', name?.type);
  put(redaction, 'description', name?.description);
  put(redaction, 'reason', readLabel(object['reason'], place, 'reason'));
  if (name === undefined) place.note('redaction-unreadable', 'name');
  return name === undefined && redaction.reason === undefined ? undefined : redaction;
}

/** `removal` is the default (RFC 9537 §4.2). */
function readMethod(value: JsonValue | undefined, place: Place): UpstreamRedaction['method'] {
  if (value === undefined) return 'removal';
  const method = METHODS.find(
    (known) => typeof value === 'string' && known.toLowerCase() === value.trim().toLowerCase(),
  );
  if (method !== value) place.note('redaction-unreadable', 'method');
  return method ?? 'removal';
}

/** `{type}` registered with IANA or `{description}` in free text; a bare text is a description. */
function readLabel(
  value: JsonValue | undefined,
  place: Place,
  key: string,
): { type?: string; description?: string } | undefined {
  const label: { type?: string; description?: string } = {};
  if (isObject(value)) {
    const at = place.at(key);
    put(label, 'type', text(value['type'], at, 'type'));
    put(label, 'description', text(value['description'], at, 'description'));
  } else put(label, 'description', text(value, place, key));
  return label.type === undefined && label.description === undefined ? undefined : label;
}
