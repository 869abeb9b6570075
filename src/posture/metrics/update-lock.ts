import { mayHide } from '../answer.js';
import { lockKeeper, showsLocks } from '../locks.js';
import { type Finding, type PostureMetric } from '../metric.js';

/**
 * Updates and deletions come from the sponsoring registrar, which can lift its own locks whenever it likes, or whenever somebody else uses
 * the account. Only the registry's hold against that; hence a lock of the registrar is half of it.
 */
export const updateLock: PostureMetric = {
  id: 'update-lock',
  version: 1,
  weight: 10,
  title: 'Nobody can change or delete the domain',
  evaluate({ registration }): Finding {
    const [update, deletion] = [lockKeeper(registration, 'update'), lockKeeper(registration, 'delete')];
    if (update === 'registry' && deletion === 'registry')
      return { verdict: 'pass', evidence: 'The registry refuses changes and deletions.' };
    if (mayHide(registration, 'status'))
      return { verdict: 'unknown', evidence: 'The registry does not show all statuses.' };
    if (update !== undefined && deletion !== undefined)
      return {
        verdict: 'partial',
        evidence: 'Changes and deletions are refused, but not both by a lock that only the registry can lift.',
      };
    if (update !== undefined || deletion !== undefined)
      return {
        verdict: 'partial',
        evidence:
          update === undefined ? 'Deletions are refused, changes are not.' : 'Changes are refused, deletions are not.',
      };
    return showsLocks(registration)
      ? { verdict: 'fail', evidence: 'No status forbids changes or deletions.' }
      : { verdict: 'unknown', evidence: 'The registry does not show whether the domain is locked.' };
  },
};
