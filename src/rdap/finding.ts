import { type Finding } from './model.js';

type Severity = Finding['severity'];

/**
 * The closed, published list of what can be said about an answer. `info`: read without loss. `warning`: read, but a reader
 * should know. `error`: something was said that could not be read or was left out. Messages never carry a value of the body.
 */
export const FINDING_CODES = {
  // The bytes and the JSON (decode)
  'byte-order-mark': ['info', 'The body starts with a byte order mark.'],
  'invalid-utf8': ['warning', 'The body is not valid UTF-8; the bytes in question were replaced.'],
  'control-characters': ['warning', 'The JSON has raw control characters inside strings; they were read as spaces.'],
  'dangerous-member': ['warning', 'A member has a name that could pollute a prototype; it was dropped.'],
  'unstorable-text': ['warning', 'A text has a NUL or half a surrogate pair; it was replaced by U+FFFD.'],
  'number-overflow': ['error', 'A number is outside the range of a double; it was dropped.'],
  // The HTTP response
  'media-type': ['info', 'The answer is not labelled application/rdap+json.'],
  // The answer as a whole (judge)
  'class-missing': ['info', 'The answer has no objectClassName; its members fit the class that was asked for.'],
  'limit-notice': ['warning', 'The registry says that it limits requests, but sent data.'],
  'identity-unverified': ['warning', 'The answer does not say which object it is about.'],
  'enclosing-zone': ['info', 'The answer is about the reverse zone that encloses the one asked for.'],
  'stale-answer': ['warning', 'The registry could not be asked; this is the last answer it gave.'],
  'registrar-unavailable': ['warning', 'The registrar that the registry refers to gave no usable answer.'],
  // Types and names of members
  'wrong-type': ['error', 'A member has a type that cannot be read.'],
  'null-member': ['info', 'A member is null, where it should be absent.'],
  'number-as-text': ['info', 'A text is given as a number.'],
  'text-as-number': ['info', 'A number is given as text.'],
  'text-as-boolean': ['info', 'A boolean is given as text or number.'],
  'number-invalid': ['error', 'A number is not whole or out of range.'],
  'list-missing': ['info', 'A single value stands where a list is due.'],
  'member-misspelt': ['warning', 'A member is known under another spelling.'],
  'member-unknown': ['warning', 'A member is not known here and has no place in the result.'],
  'public-id-empty': ['info', 'A public identifier has no identifier.'],
  // Names, addresses, numbers
  'name-missing': ['error', 'The object has no name.'],
  'name-invalid': ['warning', 'A name is not a domain name; it is kept as it is.'],
  'name-mismatch': ['warning', 'ldhName and unicodeName are different names.'],
  'address-invalid': ['error', 'An IP address cannot be read.'],
  'address-family': ['warning', 'An IP address is listed under the other address family.'],
  'address-as-prefix': ['info', 'An address is written as a prefix.'],
  'range-invalid': ['error', 'The range ends before it starts, or its ends are of two kinds.'],
  'range-missing': ['warning', 'The range is missing or incomplete.'],
  'range-from-handle': ['info', 'The range is missing; it was read from the handle.'],
  'cidr-mismatch': ['warning', 'The prefixes given differ from those that follow from the range.'],
  'country-invalid': ['warning', 'A country is no ISO 3166-1 alpha-2 code; it is kept as it is.'],
  // Events and status
  'action-missing': ['warning', 'An event does not say what happened.'],
  'date-missing': ['warning', 'An event has no date.'],
  'date-invalid': ['error', 'A date cannot be read; its text is kept.'],
  'date-format': ['info', 'A date is not in the form of RFC 3339.'],
  'date-only': ['warning', 'A date has no time of day.'],
  'date-without-zone': ['warning', 'A date has no time zone and was read as UTC.'],
  'date-leap-second': ['info', 'A date names a leap second; the next second was taken.'],
  'status-form': ['info', 'A status is not in the form of RFC 9083.'],
  'status-unknown': ['info', 'A status is not registered with IANA.'],
  'value-repeated': ['info', 'A value occurs more than once in a list.'],
  // DNSSEC
  'digest-invalid': ['warning', 'A digest is not hexadecimal or has another length than its type asks for.'],
  'signing-mismatch': ['warning', 'delegationSigned and the DS and key data contradict each other.'],
  // Cards
  'card-shape': ['warning', 'A contact card is not in the form of its standard, but could be read.'],
  'card-unreadable': ['error', 'A contact card, or a property of it, cannot be read.'],
  'card-address-shape': ['warning', 'A postal address does not have seven parts; it is kept unstructured.'],
  'card-missing-name': ['info', 'A contact card has no formatted name.'],
  'cards-differ': ['warning', 'The jCard and the JSContact card of an entity contradict each other.'],
  // Redaction at the source
  'redaction-unreadable': ['warning', 'An element of redacted does not say what was redacted.'],
  'redaction-undeclared': ['info', 'The answer lists redactions, but its rdapConformance does not say so.'],
  // Completeness
  'truncated-by-server': ['warning', 'The registry says that it left something out.'],
  'truncated-entities': ['error', 'More entities, or deeper ones, than are read.'],
  'truncated-nameservers': ['error', 'More nameservers than are read.'],
  'truncated-events': ['error', 'More events than are read.'],
  'truncated-remarks': ['error', 'More remarks, notices or lines of them than are read.'],
  'truncated-status': ['error', 'More status values than are read.'],
  'truncated-dnssec': ['error', 'More DS or key data than are read.'],
  'truncated-networks': ['error', 'More networks than are read.'],
  'truncated-autnums': ['error', 'More AS numbers than are read.'],
  'truncated-links': ['error', 'More links than are read.'],
  'truncated-card': ['error', 'More card properties than are read.'],
  'truncated-list': ['error', 'More values in a list than are read.'],
  'truncated-text': ['error', 'A text is longer than is read.'],
  'truncated-extensions': ['error', 'More or larger extension members than are kept.'],
  'truncated-findings': ['warning', 'More deviations than are reported.'],
} as const satisfies Record<string, readonly [severity: Severity, message: string]>;

export type FindingCode = keyof typeof FINDING_CODES;

/** Findings kept per answer. A body made to produce more is not worth more. */
export const MAX_FINDINGS = 500;

/** Builds a finding; the path is an RFC 6901 pointer into the body. */
export function finding(code: FindingCode, path: string): Finding {
  const [severity, message] = FINDING_CODES[code];
  return { code, severity, path, message };
}

const ESCAPED = /[~/]/;

/** RFC 6901 §3. */
export const pointerToken = (key: string | number): string =>
  typeof key === 'number' ? String(key) : ESCAPED.test(key) ? key.replaceAll('~', '~0').replaceAll('/', '~1') : key;
