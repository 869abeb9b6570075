import { type ObjectKind } from '../../rdap/index.js';

/** A member that a good answer has. */
export interface ExpectedMember {
  /** What its absence is called. */
  readonly check: `missing-${string}`;
  /** Where the state of an object has it, see `state-at.sql.ts`. Empty texts and lists are missing. */
  readonly column: string;
}

const STATUS: ExpectedMember = { check: 'missing-status', column: 'status' };
const REGISTERED: ExpectedMember = { check: 'missing-registration-date', column: 'registered_at' };
const NAME: ExpectedMember = { check: 'missing-name', column: 'name' };
const COUNTRY: ExpectedMember = { check: 'missing-country', column: 'country' };

/**
 * By kind: what RFC 9083 has a place for, what most registries give, and what figures are made of. Of entities and nameservers there is
 * nothing that all of them have.
 */
export const EXPECTED_MEMBERS: Readonly<Record<ObjectKind, readonly ExpectedMember[]>> = {
  domain: [
    { check: 'missing-registrar', column: 'registrar' },
    REGISTERED,
    { check: 'missing-expiry', column: 'domain_expires_at' },
    { check: 'missing-nameservers', column: 'nameservers' },
    STATUS,
    { check: 'missing-dnssec', column: 'dnssec' },
  ],
  ip: [NAME, COUNTRY, STATUS, REGISTERED],
  autnum: [NAME, COUNTRY, STATUS, REGISTERED],
  nameserver: [],
  entity: [],
};
