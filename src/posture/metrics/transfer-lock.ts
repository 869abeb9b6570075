import { lockKeeper, showsLocks } from '../locks.js';
import { type Finding, type PostureMetric } from '../metric.js';

const KEPT_BY = {
  registry: 'The registry refuses transfers.',
  registrar: 'The registry refuses transfers until the registrar lifts its lock.',
  somebody: 'Transfers are refused; the status does not say by whom.',
} as const;

/**
 * A lock of the registrar passes like one of the registry: what asks for a transfer is another registrar, and that one can lift neither.
 * Against whoever has taken over the account at the registrar itself there is `update-lock`.
 */
export const transferLock: PostureMetric = {
  id: 'transfer-lock',
  version: 1,
  weight: 15,
  title: 'Nobody can move the domain to another registrar',
  evaluate({ registration }): Finding {
    const keeper = lockKeeper(registration, 'transfer');
    if (keeper !== undefined) return { verdict: 'pass', evidence: KEPT_BY[keeper] };
    return showsLocks(registration)
      ? { verdict: 'fail', evidence: 'No status forbids a transfer.' }
      : { verdict: 'unknown', evidence: 'The registry does not show whether the domain is locked.' };
  },
};
