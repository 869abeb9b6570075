import { type EffectivePolicy } from '../policy/index.js';
import { type RedactionReport } from '../rdap/index.js';
import { type RecordInput } from '../registration/index.js';
import { type Refined } from './refine.js';

/** Where an answer comes from and why it is here: all of a record that does not follow from the answer itself. */
export type Origin = Pick<
  RecordInput,
  | 'tenantId'
  | 'authority'
  | 'role'
  | 'sourceUrl'
  | 'registrarUrl'
  | 'query'
  | 'provenance'
  | 'attempts'
  | 'answerDigest'
> & {
  /** Milliseconds since the epoch. */
  fetchedAt: number;
};

const DAY_MS = 86_400_000;

/** A refined answer as the store takes it. */
export function recordOf({ registration, report, findings, policy }: Refined, origin: Origin): RecordInput {
  return {
    ...origin,
    kind: registration.kind,
    key: registration.key,
    registration,
    report,
    findings,
    fetchedAt: new Date(origin.fetchedAt),
    policyVersion: policy.policyVersion,
    expiresAt: new Date(origin.fetchedAt + daysKept(report, policy) * DAY_MS),
  };
}

/** What still holds personal data goes with the shorter period (RET-1). */
const daysKept = ({ kept }: RedactionReport, policy: EffectivePolicy): number =>
  kept > 0 ? Math.min(policy.retainDays, policy.retentionDays['contact-personal']) : policy.retainDays;
