import { daysBetween } from '../days.js';
import { type Finding, type PostureMetric } from '../metric.js';
import { counted } from '../wording.js';

/** Days ahead of the moment. More than the first: time for everything. Less than the second: the next invoice may be the last. */
export const EXPIRY_DAYS = { comfortable: 90, short: 30 } as const;

/** RFC 3915 §3.1: what comes after a registration was given up or not renewed. */
const ENDING: readonly string[] = ['redemption period', 'pending delete'];

export const expiryHorizon: PostureMetric = {
  id: 'expiry-horizon',
  version: 1,
  weight: 15,
  title: 'The registration has long to run',
  evaluate({ at, registration }): Finding {
    // Many registries move the date on before they delete: the status says more than the date.
    const ending = registration.status?.find(({ rdap }) => ENDING.includes(rdap));
    if (ending !== undefined)
      return { verdict: 'fail', evidence: `The registration is ending: its status is ${ending.rdap}.` };
    const { expiresAt } = registration.summary;
    const days = daysBetween(at, expiresAt);
    if (expiresAt === undefined || days === undefined)
      return { verdict: 'unknown', evidence: 'The registry shows no date of expiry.' };
    const date = expiresAt.slice(0, 10);
    if (days <= 0) return { verdict: 'fail', evidence: `The registration ran out on ${date}.` };
    const verdict = days > EXPIRY_DAYS.comfortable ? 'pass' : days >= EXPIRY_DAYS.short ? 'partial' : 'fail';
    return { verdict, evidence: `The registration runs out on ${date}, in ${counted(Math.floor(days), 'day')}.` };
  },
};
