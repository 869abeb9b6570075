import { CONTACT_FIELDS, FIELD_ACTIONS } from '../rdap/index.js';
import { DATA_CATEGORIES, type RuleSet, TRANSFER_RULES } from './rule-set.js';

/** Id of the set that applies where no other is known to. */
export const BASELINE = 'BASE';

const FULL_DATE = /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])$/;
const COUNTRY = /^[A-Z]{2}$/;

/**
 * Stops the boot where the rule sets cannot be relied on (JUR-4): one sentence that says which document to mend and how.
 * @throws Error
 */
export function validateRuleSets(sets: readonly RuleSet[]): void {
  const seen = new Set<string>();
  for (const set of sets) {
    const label = `Rule set ${set.id}@${set.version}`;
    const fault = faultOf(set);
    if (fault !== undefined) throw new Error(`${label} ${fault}.`);
    if (seen.has(label)) throw new Error(`${label} is listed twice: give the newer document the next version.`);
    seen.add(label);
  }
  const current = inForce(sets);
  const baseline = current.find(({ id }) => id === BASELINE);
  if (baseline === undefined)
    throw new Error(`No rule set ${BASELINE} is in force: unknown countries would have no rules.`);
  for (const set of current) {
    const lax = laxerThan(baseline, set);
    if (lax !== undefined)
      throw new Error(`Rule set ${set.id}@${set.version} is laxer than ${BASELINE} in ${lax}, which is a floor field.`);
  }
  const twice = current.find(({ id }, i) => current.findIndex((other) => other.id === id) !== i);
  if (twice) throw new Error(`Rule set ${twice.id} is in force in two versions: give the older one an effectiveTo.`);
}

/** The sets without a last day. A deployment carries the law of its day; older versions are for reading what was stored under them. */
export function inForce(sets: readonly RuleSet[]): readonly RuleSet[] {
  return sets.filter(({ effectiveTo }) => effectiveTo === undefined);
}

function faultOf(set: RuleSet): string | undefined {
  const { id, version, effectiveFrom, effectiveTo, law, scope, redaction, retentionDays, review } = set;
  if (!/^[A-Z][A-Z-]{0,15}$/.test(id)) return 'needs an id of capital letters';
  if (!Number.isInteger(version) || version < 1) return 'needs a version from 1';
  if (!FULL_DATE.test(effectiveFrom)) return 'needs effectiveFrom as YYYY-MM-DD';
  if (effectiveTo !== undefined && !(FULL_DATE.test(effectiveTo) && effectiveTo >= effectiveFrom))
    return 'ends before it begins';
  if (law === '') return 'names no law';
  if (scope.countries?.some((country) => !COUNTRY.test(country)))
    return 'has a country that is no ISO 3166-1 alpha-2 code';
  if (set.floor !== undefined && id !== BASELINE) return 'has floor fields, which only the baseline may set';
  for (const side of ['person', 'organisation'] as const) {
    const wrong = CONTACT_FIELDS.find((field) => !FIELD_ACTIONS.includes(redaction[side][field]));
    if (wrong !== undefined) return `has no valid action for ${side}.${wrong}`;
  }
  const { text, person } = redaction.threshold;
  if (!(text > 0 && text <= 1 && person > 0 && person <= text)) return 'needs thresholds with 0 < person ≤ text ≤ 1';
  const category = DATA_CATEGORIES.find((each) => !(Number.isInteger(retentionDays[each]) && retentionDays[each] > 0));
  if (category !== undefined) return `has no retention in days for ${category}`;
  if (!TRANSFER_RULES.includes(set.transfer)) return 'has no valid transfer rule';
  if (!(set.breachHours >= 0)) return 'has no hours for breach notices';
  if (!(set.subjectRequests.answer.amount > 0)) return 'has no period for answers to data subjects';
  if (review.source === '' || !FULL_DATE.test(review.reviewedAt)) return 'needs the source and the date of its review';
  return undefined;
}

function laxerThan(baseline: RuleSet, set: RuleSet): string | undefined {
  const rank = (rules: RuleSet, field: (typeof CONTACT_FIELDS)[number]): number =>
    FIELD_ACTIONS.indexOf(rules.redaction.person[field]);
  return baseline.floor?.find((field) => rank(set, field) < rank(baseline, field));
}
