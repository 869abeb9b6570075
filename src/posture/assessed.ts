import { type ChangeType, type DomainRegistration, type RedactedRegistration } from '../rdap/index.js';
import { type LookAlikes } from './look-alikes.js';

/** A domain as it was redacted and stored. */
export type StoredDomain = DomainRegistration & RedactedRegistration;

/** A change of a registration, by when the answer that shows it was fetched. */
export interface RecentChange {
  readonly type: ChangeType;
  readonly at: Date;
}

/** How a domain stands that nameservers of another one live under. */
export type DelegationStanding = 'there' | 'expired' | 'gone';

/** What is known of one domain at one moment: all that metrics and signals may look at. Nothing in it is personal. */
export interface AssessedDomain {
  /** The moment. Nothing that came to be known later is in here. */
  readonly at: Date;
  /** What the registry said last. */
  readonly registration: StoredDomain;
  /** What the registrar said last, where it was asked. */
  readonly registrarRecord?: StoredDomain;
  /** When the registry last answered. */
  readonly checkedAt: Date;
  /** Whether all personal fields that were found have been redacted; absent where that is not known of the version. */
  readonly isRedacted?: boolean;
  /** Of the {@link RECENT_DAYS} before, oldest first. */
  readonly changes: readonly RecentChange[];
  /** By registrable domain of nameservers; those that the store does not know are absent. */
  readonly delegations: ReadonlyMap<string, DelegationStanding>;
  /** The names that the tenant looks after. Absent where it looks after none. */
  readonly ownNames?: LookAlikes;
}

/** Days of changes that an assessment looks back on. */
export const RECENT_DAYS = 90;
