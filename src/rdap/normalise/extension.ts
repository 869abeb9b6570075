import { type JsonObject, type JsonValue } from '../model.js';
import { type Place } from './place.js';

/** Names that must not be copied with a plain assignment; `decode` drops them already, other callers may not. */
const DANGEROUS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/**
 * Keeps a member that the RFCs do not give to objects of this class under its name as sent and with its JSON as sent: registered
 * extensions (`cidr0_cidrs`, `nicbr_…`), private ones and mistakes alike.
 */
export function keepExtension(
  target: { extensions?: JsonObject },
  name: string,
  value: JsonValue | undefined,
  place: Place,
): void {
  if (value === undefined || DANGEROUS.has(name)) return;
  const { answer } = place;
  const size = name.length + sizeOf(value);
  if (size > answer.extensionsLeft) {
    place.truncated('truncated-extensions', 'all', name);
    return;
  }
  answer.extensionsLeft -= size;
  (target.extensions ??= {})[name] = copyJson(value);
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
