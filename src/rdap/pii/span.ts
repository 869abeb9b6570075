/** What a recogniser can find in free text. Closed, because thresholds, counts and metrics are kept per type. */
export const PII_TYPES = [
  'email',
  'phone',
  'ip-address',
  'postal-address',
  'iban',
  'payment-card',
  'national-id',
  'birth-date',
  'person-name',
  'person-handle',
  'personal-url',
  'crypto-wallet',
  'special-category',
] as const;
export type PiiType = (typeof PII_TYPES)[number];

/** Why a span was marked. Never contains the text (PII-1). */
export interface SpanExplanation {
  /** Name of the pattern that matched. */
  pattern: string;
  /** Name of the validator that confirmed it, e.g. `luhn`, `mod97`. */
  validator?: string;
  /** The context word, from the recogniser's own list, that raised the score. */
  contextWord?: string;
  /** What pattern, validator and context each added to the score. */
  deltas: Readonly<Record<string, number>>;
}

/** A stretch of text: UTF-16 offsets into the string as given, end exclusive. */
export interface Span {
  type: PiiType;
  start: number;
  end: number;
  /** 0…1 */
  score: number;
  recogniser: string;
  explanation: SpanExplanation;
}

export interface ScanContext {
  /** ISO 3166-1 alpha-2, upper case: region for national phone numbers and addresses. */
  country?: string;
  /** True for text that belongs to an entity of a natural or unknown person. */
  person?: boolean;
}

/**
 * The place that the redaction engine leaves for free-text recognisers. Pure and bounded in time; spans come sorted and never overlap.
 * `wanted` are the types that the caller acts on: where a text holds none of them, what else it holds may be left unread and unsaid.
 */
export type TextScanner = (text: string, context?: ScanContext, wanted?: ReadonlySet<PiiType>) => readonly Span[];
