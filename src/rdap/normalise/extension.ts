import { type JsonObject, type JsonValue } from '../model.js';
import { type Place } from './place.js';

/** Names that must not be copied with a plain assignment; `decode` drops them already, other callers may not. */
const DANGEROUS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** Members of the answer as a whole (RFC 9083 §4.1, §4.3); inside other objects they have no meaning. */
const ENVELOPE: ReadonlySet<string> = new Set(['rdapConformance', 'notices']);

/**
 * The members that the RFCs do not give to an object of this class, by their name as sent and with their JSON as sent: registered
 * extensions (`cidr0_cidrs`, `nicbr_…`), private ones and mistakes alike. Undefined where there are none.
 */
export function keepExtensions(object: JsonObject, known: ReadonlySet<string>, place: Place): JsonObject | undefined {
  let extensions: JsonObject | undefined;
  for (const name in object) {
    if (known.has(name) || DANGEROUS.has(name) || (place.isRoot && ENVELOPE.has(name))) continue;
    const size = name.length + sizeOf(object[name] as JsonValue);
    const { answer } = place;
    if (size > answer.extensionsLeft) {
      place.truncated('truncated-extensions', 'all', name);
      continue;
    }
    answer.extensionsLeft -= size;
    extensions ??= {};
    extensions[name] = copyJson(object[name] as JsonValue);
  }
  return extensions;
}

/** Reports members that have no place in the result, for the small shapes that keep no extensions. */
export function noteUnknown(object: JsonObject, known: ReadonlySet<string>, place: Place): void {
  for (const name in object) if (!known.has(name)) place.note('member-unknown', name);
}

/** About the UTF-16 units of the value written as JSON. */
function sizeOf(value: JsonValue): number {
  if (typeof value === 'string') return value.length + 2;
  if (typeof value !== 'object' || value === null) return 8;
  let size = 2;
  if (Array.isArray(value)) for (const element of value) size += 1 + sizeOf(element);
  else for (const name in value) size += name.length + 4 + sizeOf(value[name] as JsonValue);
  return size;
}

/** A copy without the names that could pollute a prototype. */
export function copyJson(value: JsonValue): JsonValue {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(copyJson);
  const result: JsonObject = {};
  for (const name in value) if (!DANGEROUS.has(name)) result[name] = copyJson(value[name] as JsonValue);
  return result;
}
