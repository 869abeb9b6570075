/**
 * What the redaction engine needs to know of the law, and nothing else. `policy/` builds it from versioned rule sets; the engine
 * neither knows countries nor reads files. Everything here is data and comparable: `strictest()` of two policies is a policy.
 */

/** Contact field groups that a rule set decides about. Whatever is not listed is removed for natural persons (RED-9). */
export const CONTACT_FIELDS = [
  'name',
  'organisation',
  'street',
  'locality',
  'region',
  'postalCode',
  'country',
  'phone',
  'email',
  'contactUri',
  'handle',
  'publicId',
  'url',
  'other',
] as const;
export type ContactField = (typeof CONTACT_FIELDS)[number];

/** Ordered from lax to strict; combining takes the later one (JUR-7). */
export const FIELD_ACTIONS = ['keep', 'empty', 'remove'] as const;
export type FieldAction = (typeof FIELD_ACTIONS)[number];

export interface RedactionPolicy {
  /** `id@version` of every rule set that went in, sorted. */
  ruleSets: readonly string[];
  /** For entities classed natural or unknown. */
  person: Readonly<Record<ContactField, FieldAction>>;
  /** For entities classed legal or role: which contact fields of an organisation are shown. */
  organisation: Readonly<Record<ContactField, FieldAction>>;
  /** Detector score 0…1 from which a span of free text is cut: in general, and inside entities of natural persons (PII-4). */
  threshold: { text: number; person: number };
}
