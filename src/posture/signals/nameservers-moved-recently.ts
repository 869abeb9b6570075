import { daysBetween } from '../days.js';
import { ago, lastChange } from '../recent.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';

/** Long enough that a weekly look finds it, short enough that somebody remembers why. */
const DAYS = 14;

/**
 * Other nameservers are the most ordinary of changes: low. Together with another registrar in the same days they are also what is left behind
 * when somebody else takes a name over: medium.
 */
export const nameserversMovedRecently: RiskSignal = {
  id: 'nameservers-moved-recently',
  version: 1,
  title: 'Delegated to other nameservers a short while ago',
  evaluate({ at, registration, changes }): RaisedSignal | undefined {
    const isRecent = (when: Date | string | undefined): boolean => {
      const days = daysBetween(when, at);
      return days !== undefined && days >= -1 && days <= DAYS;
    };
    const moved = lastChange(changes, ['nameserver-added', 'nameserver-removed']);
    if (!isRecent(moved)) return undefined;
    const evidence = `The nameservers changed ${ago(daysBetween(moved, at)!)}`;
    return [lastChange(changes, ['registrar-changed']), registration.summary.transferredAt].some(isRecent)
      ? { level: 'medium', evidence: `${evidence}, and the registrar in the same ${DAYS} days.` }
      : { level: 'low', evidence: `${evidence}.` };
  },
};
