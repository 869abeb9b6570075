import { type JsonObject, type JsonValue, type RedactedRegistration } from '../../rdap/index.js';

/** What is left of a redacted registration; keeps its brand, so that only such a thing can be stored or shown. */
export type ProjectedRegistration = JsonObject & Omit<RedactedRegistration, string>;

/** A dotted path into a registration: `summary.expiresAt`, `nameservers.ldhName`. Member names of extensions hold any letters, no dots. */
export const FIELD_PATH = /^[\w-]{1,64}(?:\.[\w-]{1,64}){0,7}$/;

/** By member: what to keep below it; `all`: everything. */
interface Kept {
  readonly members: Map<string, Kept>;
  isWhole: boolean;
}

/**
 * Cuts a registration down to what was asked for (data minimisation).
 *
 * Each field is a dotted path; lists are walked through, so that `events.at` is the date of each event. A field that names an object or a
 * list keeps all of it. What the registration does not have is left out, and so is what would be left empty.
 *
 * @param fields empty: all of it
 */
export function project(registration: RedactedRegistration, fields: readonly string[]): ProjectedRegistration {
  // Nothing is added and nothing is changed: what is left is as redacted as the whole.
  const whole = registration as unknown as JsonObject;
  return (fields.length === 0 ? whole : (cut(whole, keptBy(fields)) ?? {})) as ProjectedRegistration;
}

function keptBy(fields: readonly string[]): Kept {
  const root: Kept = { members: new Map(), isWhole: false };
  for (const field of fields) {
    let place = root;
    for (const member of field.split('.')) {
      const next = place.members.get(member) ?? { members: new Map(), isWhole: false };
      place.members.set(member, next);
      place = next;
    }
    place.isWhole = true;
  }
  return root;
}

/** @returns undefined where nothing is left */
function cut(value: JsonValue | undefined, kept: Kept): JsonValue | undefined {
  if (kept.isWhole || value === undefined) return value;
  if (Array.isArray(value)) {
    const left = value.map((each) => cut(each, kept)).filter((each) => each !== undefined);
    return left.length > 0 ? left : undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const left = Object.entries(value).flatMap(([member, below]) => {
    const keptBelow = kept.members.get(member);
    const part = keptBelow && cut(below, keptBelow);
    return part === undefined ? [] : [[member, part] as const];
  });
  return left.length > 0 ? Object.fromEntries(left) : undefined;
}
