import { CHANGE_TYPES, LOOKUP_FAILURES, type ObjectKind } from '../../rdap/index.js';
import { type AttemptOutcome } from '../../registry/index.js';

/** What a value must be. One that is not there passes all but `present` and `one-of`. */
export type Check =
  | { readonly is: 'present' }
  | { readonly is: 'at-least'; readonly least: number }
  | { readonly is: 'one-of'; readonly values: readonly string[] }
  /** Not behind the clock of the database. */
  | { readonly is: 'not-future' };

/** What a row must satisfy to be counted. */
export interface QualityRule {
  /** Why a row that does not is left out; kebab-case, and what the ledger counts it under. */
  readonly reason: string;
  readonly column: string;
  readonly check: Check;
}

const KINDS = ['domain', 'ip', 'autnum', 'nameserver', 'entity'] as const satisfies readonly ObjectKind[];
const REQUEST_OUTCOMES = [
  ...(['answered', 'not-found', 'registry-limited', 'registry-timeout', 'registry-refused', 'bad-response'] as const),
] satisfies AttemptOutcome[];
/** `internal`: the answer could not be stored. */
const ITEM_OUTCOMES = ['found', ...Object.keys(LOOKUP_FAILURES), 'internal'];

const KNOWN_KIND: QualityRule = { reason: 'unknown-kind', column: 'kind', check: { is: 'one-of', values: KINDS } };
const LATENCY: QualityRule = {
  reason: 'negative-latency',
  column: 'latency_ms',
  check: { is: 'at-least', least: 0 },
};
const REGISTRY: QualityRule = { reason: 'missing-registry', column: 'authority', check: { is: 'present' } };

/** Of `observation`. */
export const REQUEST_RULES: readonly QualityRule[] = [
  REGISTRY,
  KNOWN_KIND,
  { reason: 'unknown-outcome', column: 'outcome', check: { is: 'one-of', values: REQUEST_OUTCOMES } },
  LATENCY,
  { reason: 'negative-size', column: 'bytes', check: { is: 'at-least', least: 0 } },
  { reason: 'future-instant', column: 'at', check: { is: 'not-future' } },
];

/** Of `change_event`; `unknown-subject` where nothing was known of the object when its column came to be. */
export const CHANGE_RULES: readonly QualityRule[] = [
  { reason: 'unknown-subject', column: 'kind', check: { is: 'present' } },
  REGISTRY,
  { reason: 'unknown-type', column: 'type', check: { is: 'one-of', values: CHANGE_TYPES } },
  { reason: 'future-instant', column: 'at', check: { is: 'not-future' } },
];

/** Of `collection_item`. An item that nobody is responsible for has no registry, rightly. */
export const ITEM_RULES: readonly QualityRule[] = [
  KNOWN_KIND,
  { reason: 'unknown-outcome', column: 'outcome', check: { is: 'one-of', values: ITEM_OUTCOMES } },
  LATENCY,
  { reason: 'future-instant', column: 'finished_at', check: { is: 'not-future' } },
];

/** Of `lookup_usage`. */
export const USAGE_RULES: readonly QualityRule[] = [
  KNOWN_KIND,
  { reason: 'unknown-outcome', column: 'outcome', check: { is: 'one-of', values: ['stale', ...ITEM_OUTCOMES] } },
  { reason: 'future-instant', column: 'minute', check: { is: 'not-future' } },
];

/** Of `collection_run`, as far as it tells of its callback. */
export const DELIVERY_RULES: readonly QualityRule[] = [
  { reason: 'unknown-outcome', column: 'callback_state', check: { is: 'one-of', values: ['delivered', 'failed'] } },
  { reason: 'future-instant', column: 'callback_at', check: { is: 'not-future' } },
];

/** Of the state of `registration`, see `state-at.sql.ts`. */
export const STATE_RULES: readonly QualityRule[] = [REGISTRY, KNOWN_KIND];

/**
 * Why a row is left out: the first rule that it fails.
 *
 * @param row by column
 */
export function faultOf(
  rules: readonly QualityRule[],
  row: Readonly<Record<string, unknown>>,
  now: Date,
): string | undefined {
  return rules.find(({ column, check }) => !passes(check, row[column], now))?.reason;
}

function passes(check: Check, value: unknown, now: Date): boolean {
  const isThere = value !== null && value !== undefined;
  switch (check.is) {
    case 'present':
      return isThere && value !== '';
    case 'one-of':
      return isThere && check.values.includes(value as string);
    case 'at-least':
      return !isThere || Number(value) >= check.least;
    case 'not-future':
      return !isThere || (value as Date) <= now;
  }
}
