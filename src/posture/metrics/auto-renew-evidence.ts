import { type AssessedDomain } from '../assessed.js';
import { daysBetween } from '../days.js';
import { type Finding, type PostureMetric } from '../metric.js';

/**
 * Registry and law forbid a renewal, or it did not come (RFC 5731 §2.3, RFC 3915 §3.1). Not `client renew prohibited`: some registrars set it
 * on every name, lift it when they renew, and the renewal that the registry makes on its own does not ask for it.
 */
const AGAINST: readonly string[] = ['server renew prohibited', 'redemption period', 'pending delete'];

/** Renewed not long ago, by the registry on its own or by a command of the registrar (RFC 3915 §3.1, RFC 5731 §2.3). */
const RENEWED: readonly string[] = ['auto renew period', 'renew period', 'pending renew'];

/** The longest term that ICANN's registry agreements allow, and that registries of countries keep to: what lasted longer was renewed. */
const LONGEST_TERM_DAYS = 3653;
/** A registrar that has been paid further than the registry; dates without time and zone differ by less than this. */
const FURTHER_DAYS = 2;

/**
 * RDAP has no member that says whether a domain will be renewed. Where nothing speaks for it or against it, this is unknown: most domains
 * are renewed, and most answers are silent.
 */
export const autoRenewEvidence: PostureMetric = {
  id: 'auto-renew-evidence',
  version: 1,
  weight: 5,
  title: 'Something shows that the registration gets renewed',
  evaluate(domain): Finding {
    const statuses = domain.registration.status?.map(({ rdap }) => rdap) ?? [];
    const against = statuses.find((status) => AGAINST.includes(status));
    if (against !== undefined) return { verdict: 'fail', evidence: `The status ${against} speaks against a renewal.` };
    const renewed = statuses.find((status) => RENEWED.includes(status));
    if (renewed !== undefined) return { verdict: 'pass', evidence: `The status ${renewed} shows a renewal.` };
    return ofDates(domain);
  },
};

function ofDates({ at, checkedAt, registration, registrarRecord }: AssessedDomain): Finding {
  const {
    registeredAt,
    expiresAt,
    registrarExpiresAt = registrarRecord?.summary.registrarExpiresAt,
  } = registration.summary;
  const ahead = daysBetween(at, expiresAt);
  if (expiresAt === undefined || ahead === undefined)
    return {
      verdict: 'unknown',
      evidence: 'The registry shows no date of expiry and no status that tells of a renewal.',
    };
  const date = expiresAt.slice(0, 10);
  // Asked before that day, the registry could not know yet.
  if (ahead <= 0 && checkedAt.getTime() >= Date.parse(expiresAt))
    return { verdict: 'fail', evidence: `The registration ran out on ${date}, and the registry has not renewed it.` };
  const paidFurther = daysBetween(expiresAt, registrarExpiresAt);
  if (paidFurther !== undefined && paidFurther > FURTHER_DAYS)
    return { verdict: 'pass', evidence: `The registrar expects a later end than ${date}, the date of the registry.` };
  const term = daysBetween(registeredAt, expiresAt);
  if (term !== undefined && term > LONGEST_TERM_DAYS)
    return {
      verdict: 'partial',
      evidence:
        'The registration has lasted longer than one term can, so it was renewed before, by hand or automatically.',
    };
  return { verdict: 'unknown', evidence: 'Nothing in the answer tells whether the registration gets renewed.' };
}
