import { daysBetween } from '../days.js';
import { ago } from '../recent.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';

/**
 * Days since the registration. What is registered for fraud is mostly used, found and blocked within its first week, and inside it falls
 * the add grace period in which a registrar gives a name back at no cost (RFC 3915 §3.1; five days at generic suffixes). After a month a
 * name has lived through the first round of complaints.
 */
const DAYS = { fresh: 7, young: 30 } as const;

/** Never high: every name was new once. What makes a new name suspicious is what else is raised with it. */
export const newlyRegistered: RiskSignal = {
  id: 'newly-registered',
  version: 1,
  title: 'Registered a short while ago',
  evaluate({ at, registration }): RaisedSignal | undefined {
    const { registeredAt } = registration.summary;
    const days = daysBetween(registeredAt, at);
    // A date of a zone ahead of UTC may lie in the future by hours; what lies there by days is no date of a registration.
    if (days === undefined || days < -1 || days > DAYS.young) return undefined;
    return {
      level: days <= DAYS.fresh ? 'medium' : 'low',
      evidence: `The name was registered on ${registeredAt!.slice(0, 10)}, ${ago(days)}.`,
    };
  },
};
