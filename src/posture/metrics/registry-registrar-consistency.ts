import { mayHide } from '../answer.js';
import { type StoredDomain } from '../assessed.js';
import { daysBetween } from '../days.js';
import { type Finding, type PostureMetric } from '../metric.js';
import { listed } from '../wording.js';

/** A date without time, read in whatever zone the source lives in, is up to 36 hours off. */
const SAME_EXPIRY_DAYS = 2;

/** Whether both say the same; undefined where one of them does not say. */
type Comparison = (registry: StoredDomain, registrar: StoredDomain) => boolean | undefined;

/** The registrar's own date of expiry is an event of its own (`registrar expiration`), and may differ. */
const COMPARISONS: Readonly<Record<string, Comparison>> = {
  nameservers: (...records) =>
    sameSets(records.map((record) => wholeList(record, 'nameservers')?.map(({ ldhName }) => ldhName))),
  'the date of expiry': (registry, registrar) => {
    const apart = daysBetween(registry.summary.expiresAt, registrar.summary.expiresAt);
    return apart === undefined ? undefined : Math.abs(apart) <= SAME_EXPIRY_DAYS;
  },
  // The registrar sets these, so both know them; those that start with "server" need not be known to it.
  'locks and holds of the registrar': (...records) =>
    sameSets(
      records.map((record) =>
        wholeList(record, 'status')
          ?.map(({ rdap }) => rdap)
          .filter((status) => status.startsWith('client ')),
      ),
    ),
  DNSSEC: (...records) => {
    const [one, other] = records.map(isSigned);
    return one === undefined || other === undefined ? undefined : one === other;
  },
};

export const registryRegistrarConsistency: PostureMetric = {
  id: 'registry-registrar-consistency',
  version: 1,
  weight: 10,
  title: 'Registry and registrar say the same',
  evaluate({ registration, registrarRecord }): Finding {
    if (registrarRecord === undefined) return { verdict: 'unknown', evidence: 'The registrar was not asked.' };
    const outcomes = Object.entries(COMPARISONS).map(
      ([what, compare]) => [what, compare(registration, registrarRecord)] as const,
    );
    const those = (outcome: boolean) => outcomes.filter(([, same]) => same === outcome).map(([what]) => what);
    const [differing, agreeing] = [those(false), those(true)];
    if (differing.length > 0)
      return {
        verdict: differing.length === 1 ? 'partial' : 'fail',
        evidence: `Registry and registrar differ in ${listed(differing)}.`,
      };
    return agreeing.length > 0
      ? { verdict: 'pass', evidence: `Registry and registrar agree in ${listed(agreeing)}.` }
      : { verdict: 'unknown', evidence: 'Registry and registrar show nothing that could be compared.' };
  },
};

function wholeList<Part extends 'nameservers' | 'status'>(record: StoredDomain, part: Part): StoredDomain[Part] {
  return mayHide(record, part) ? undefined : record[part];
}

function sameSets([one, other]: readonly (readonly string[] | undefined)[]): boolean | undefined {
  if (one === undefined || other === undefined) return undefined;
  const [ones, others] = [new Set(one), new Set(other)];
  return ones.size === others.size && [...ones].every((member) => others.has(member));
}

/** Records outweigh what is said of them. */
function isSigned(record: StoredDomain): boolean | undefined {
  const { dsData = [], keyData = [], delegationSigned } = record.secureDns ?? {};
  return dsData.length + keyData.length > 0 ? true : delegationSigned;
}
