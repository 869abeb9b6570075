import { type StoredDomain } from './assessed.js';
import { isUnderContract, mayHide } from './answer.js';

/** Who can lift a lock; `somebody` where the status does not say (RFC 9083 §10.2.2 has `locked` and `transfer prohibited`). */
export type LockKeeper = 'registry' | 'registrar' | 'somebody';

const holds = (registration: StoredDomain, status: string): boolean =>
  registration.status?.some(({ rdap }) => rdap === status) === true;

/** Who holds the strongest lock on something that can be done to a domain (RFC 5731 §2.3, RFC 8056). */
export function lockKeeper(registration: StoredDomain, act: 'transfer' | 'update' | 'delete'): LockKeeper | undefined {
  if (holds(registration, `server ${act} prohibited`)) return 'registry';
  if (holds(registration, `client ${act} prohibited`)) return 'registrar';
  return holds(registration, `${act} prohibited`) || holds(registration, 'locked') ? 'somebody' : undefined;
}

/** Every registry has these two in one form or another. */
const PLAIN = ['active', 'inactive'];

/**
 * True where a lock that is not shown is not there. A country's registry that says no more than `active` may have no locks, or may not show
 * them.
 */
export function showsLocks(registration: StoredDomain): boolean {
  const { status = [] } = registration;
  if (status.length === 0 || mayHide(registration, 'status')) return false;
  return isUnderContract(registration) || status.some(({ rdap, epp }) => epp !== undefined && !PLAIN.includes(rdap));
}
