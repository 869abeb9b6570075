import { daysBetween } from '../days.js';
import { ago } from '../recent.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';
import { ENDING_STATUSES, statusAmong } from '../standing.js';

/** The auto-renew grace period (RFC 3915 §3.1) lasts up to 45 days at generic suffixes: within it a registry waits for the registrar to decide. */
const AUTO_RENEW_DAYS = 45;

/**
 * A date that has passed and a registry that still shows the name. Within the grace period that is a renewal that somebody should see to: low.
 * Beyond it nothing that is usual explains it: medium. What is being deleted says so in its status, see `in-redemption`.
 */
export const expiredButAnswering: RiskSignal = {
  id: 'expired-but-answering',
  version: 1,
  title: 'Expired, and still in the registry',
  evaluate({ at, checkedAt, registration }): RaisedSignal | undefined {
    const { expiresAt } = registration.summary;
    const [days, answered] = [daysBetween(expiresAt, at), daysBetween(expiresAt, checkedAt)];
    if (days === undefined || days <= 0 || answered! <= 0) return undefined;
    if (statusAmong(registration, ENDING_STATUSES) !== undefined) return undefined;
    return {
      level: days > AUTO_RENEW_DAYS ? 'medium' : 'low',
      evidence: `The registration ran out on ${expiresAt!.slice(0, 10)}, ${ago(days)}, and the registry has shown it since.`,
    };
  },
};
