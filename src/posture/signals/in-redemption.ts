import { type RaisedSignal, type RiskLevel, type RiskSignal } from '../signal.js';
import { ENDING_STATUSES, statusAmong } from '../standing.js';

type EndingStatus = (typeof ENDING_STATUSES)[number];

/** Restoring is under way and needs a report, without which the name goes back to redemption: medium. Otherwise days are running: high. */
const LEVELS: Readonly<Record<EndingStatus, Exclude<RiskLevel, 'none'>>> = {
  'pending restore': 'medium',
  'redemption period': 'high',
  'pending delete': 'high',
};

/** RFC 3915 §3.1; how long each lasts is the registry's policy, and under ICANN's contracts it is the time given here. */
const MEANINGS: Readonly<Record<EndingStatus, string>> = {
  'pending restore': 'is being restored and waits for the report of its registrar, usually up to 7 days',
  'redemption period': 'was deleted and can be restored, usually for 30 days',
  'pending delete': 'will be deleted and open to anybody, usually within 5 days',
};

export const inRedemption: RiskSignal = {
  id: 'in-redemption',
  version: 1,
  title: 'On its way out of the registry',
  evaluate({ registration }): RaisedSignal | undefined {
    // While it can be restored a name is "pending delete" too (RFC 3915 §2): the status that says more goes first.
    const status = statusAmong(registration, ENDING_STATUSES);
    return status && { level: LEVELS[status], evidence: `The name ${MEANINGS[status]} (${status}).` };
  },
};
