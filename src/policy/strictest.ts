import { CONTACT_FIELDS, FIELD_ACTIONS, type RedactionPolicy } from '../rdap/index.js';
import {
  DATA_CATEGORIES,
  type DataCategory,
  type FieldRules,
  type Period,
  type RuleSet,
  type SubjectRequestTerms,
  TRANSFER_RULES,
  type TransferRule,
} from './rule-set.js';

/** Several rule sets as one: in every parameter what the strictest of them says (JUR-7). */
export interface EffectivePolicy {
  /** `id@version` of all sets, joined by `+`: two policies with the same version are the same policy. */
  readonly policyVersion: string;
  readonly redaction: RedactionPolicy;
  readonly retentionDays: Readonly<Record<DataCategory, number>>;
  /** Days that a stored registration may be kept; shorter where it still holds personal contact data, see `contact-personal`. */
  readonly retainDays: number;
  readonly subjectRequests: SubjectRequestTerms;
  readonly transfer: TransferRule;
  readonly breachHours: number;
  /** `id@version`, strictest first. */
  readonly ruleSets: readonly string[];
}

/** What one row of the store holds together. */
const STORED_TOGETHER = ['contact-legal', 'registration-skeleton'] as const satisfies readonly DataCategory[];

/** The strictest of `sets`, whatever their order and however often each occurs. Needs at least one. */
export function strictest(sets: readonly RuleSet[]): EffectivePolicy {
  const unique = [...new Set(sets)].sort((a, b) => strictness(b) - strictness(a) || (a.id < b.id ? -1 : 1));
  if (unique.length === 0) throw new Error('A policy needs at least one rule set.');
  const ruleSets = unique.map(({ id, version }) => `${id}@${version}`);
  const retentionDays = mapOf(DATA_CATEGORIES, (category) =>
    Math.min(...unique.map((set) => set.retentionDays[category])),
  );
  return Object.freeze({
    policyVersion: [...ruleSets].sort().join('+'),
    redaction: {
      ruleSets,
      person: strictestFields(unique.map(({ redaction }) => redaction.person)),
      organisation: strictestFields(unique.map(({ redaction }) => redaction.organisation)),
      threshold: {
        text: Math.min(...unique.map(({ redaction }) => redaction.threshold.text)),
        person: Math.min(...unique.map(({ redaction }) => redaction.threshold.person)),
      },
    },
    retentionDays,
    retainDays: Math.min(...STORED_TOGETHER.map((category) => retentionDays[category])),
    subjectRequests: strictestTerms(unique.map(({ subjectRequests }) => subjectRequests)),
    transfer: TRANSFER_RULES[
      Math.max(...unique.map(({ transfer }) => TRANSFER_RULES.indexOf(transfer)))
    ] as TransferRule,
    breachHours: Math.min(...unique.map(({ breachHours }) => breachHours)),
    ruleSets,
  });
}

/** The fewest days that a period can last: how deadlines in different units compare (DSR-3 computes the real ones). */
export function shortestDays({ amount, unit }: Period): number {
  return unit === 'month' ? amount * 28 : amount;
}

function strictestFields(all: readonly FieldRules[]): FieldRules {
  return mapOf(
    CONTACT_FIELDS,
    (field) => FIELD_ACTIONS[Math.max(...all.map((rules) => FIELD_ACTIONS.indexOf(rules[field])))] ?? 'remove',
  );
}

function strictestTerms(all: readonly SubjectRequestTerms[]): SubjectRequestTerms {
  const acknowledge = shortest(all.map((terms) => terms.acknowledge));
  // A set that knows no extension forbids it.
  const extension = all.every((terms) => terms.extension) ? shortest(all.map((terms) => terms.extension)) : undefined;
  return {
    ...(acknowledge && { acknowledge }),
    answer: shortest(all.map((terms) => terms.answer)) as Period,
    ...(extension && { extension }),
    pausesForIdentity: all.every((terms) => terms.pausesForIdentity),
  };
}

function shortest(periods: readonly (Period | undefined)[]): Period | undefined {
  return periods
    .filter((period) => period !== undefined)
    .sort((a, b) => shortestDays(a) - shortestDays(b) || (a.unit < b.unit ? -1 : 1))[0];
}

/** How much a set forbids, for the order of the list alone. */
function strictness({ redaction, transfer }: RuleSet): number {
  const fields = CONTACT_FIELDS.reduce(
    (sum, field) =>
      sum + FIELD_ACTIONS.indexOf(redaction.person[field]) + FIELD_ACTIONS.indexOf(redaction.organisation[field]),
    0,
  );
  return fields * 10 + TRANSFER_RULES.indexOf(transfer) + (1 - redaction.threshold.text);
}

function mapOf<K extends string, V>(keys: readonly K[], value: (key: K) => V): Record<K, V> {
  return Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>;
}
