import { type ContactField, type FieldAction } from '../rdap/index.js';

/** What is kept, by RET-1: every category has its own period, and no row outlives the shortest that applies to it. */
export const DATA_CATEGORIES = [
  'contact-personal',
  'contact-legal',
  'registration-skeleton',
  'history-diff',
  'derived-score',
  'security-log',
  'audit',
  'dsr-file',
  'assessment-file',
] as const;
export type DataCategory = (typeof DATA_CATEGORIES)[number];

/** A statutory period in the unit of its text: a month is not 30 days, and working days are not days. */
export interface Period {
  readonly amount: number;
  readonly unit: 'day' | 'working-day' | 'month';
}

/** Deadlines for requests of data subjects; the calculation is another's, the figures are these (DSR-3). */
export interface SubjectRequestTerms {
  readonly acknowledge?: Period;
  readonly answer: Period;
  /** What may be added once, with reasons given inside the first period. */
  readonly extension?: Period;
  /** Whether the clock stands still while proof of identity is outstanding (DSR-4). */
  readonly pausesForIdentity: boolean;
}

/** Ordered from lax to strict. */
export const TRANSFER_RULES = ['none', 'accountability', 'safeguards', 'deny'] as const;
export type TransferRule = (typeof TRANSFER_RULES)[number];

/** Who vouches for the figures, and how sure they are (JUR-3). */
export interface Review {
  /** Law, clause or paper that the parameters were taken from. */
  readonly source: string;
  /** Role of the reviewer; `null` until counsel has read it. */
  readonly reviewedBy: string | null;
  /** RFC 3339 full-date of the last reading. */
  readonly reviewedAt: string;
  readonly confidence: 'verified' | 'background' | 'proposed';
}

export type FieldRules = Readonly<Record<ContactField, FieldAction>>;

/** What one law or registry policy requires: a versioned document that never changes once shipped (JUR-2). */
export interface RuleSet {
  /** Short code, unique together with `version`. */
  readonly id: string;
  readonly version: number;
  /** RFC 3339 full-date. */
  readonly effectiveFrom: string;
  /** Last day in force; absent while it is. Old versions stay readable. */
  readonly effectiveTo?: string;
  readonly law: string;
  readonly scope: {
    /** ISO 3166-1 alpha-2, upper case. */
    readonly countries?: readonly string[];
    /** Parts of a country, in the spellings that addresses use; lower case. */
    readonly subdivisions?: readonly { readonly country: string; readonly names: readonly string[] }[];
    /** Registries whose own policy this is (JUR-5 c). */
    readonly registries?: 'gtld' | 'rir';
  };
  readonly redaction: {
    readonly person: FieldRules;
    readonly organisation: FieldRules;
    /** Recogniser score from which text is cut: in general, and inside entities of persons (PII-4). */
    readonly threshold: { readonly text: number; readonly person: number };
  };
  /** Fields in which no set may be laxer for persons than the baseline; of the baseline alone. */
  readonly floor?: readonly ContactField[];
  /** Days. Defaults that a processing activity may shorten; no law fixes such a number (RET-1). */
  readonly retentionDays: Readonly<Record<DataCategory, number>>;
  readonly subjectRequests: SubjectRequestTerms;
  readonly transfer: TransferRule;
  /** Hours in which a breach must be reported; 0 is at once. */
  readonly breachHours: number;
  readonly review: Review;
}
