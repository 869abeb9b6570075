import { type RaisedSignal, type RiskSignal } from '../signal.js';
import { statusAmong } from '../standing.js';

/**
 * Held names are not in the zone: nothing that is called by them answers (RFC 5731 §2.3). A registry holds for abuse, by order of a court or in
 * a dispute: high. A registrar does so for less as well, an unpaid invoice or an unconfirmed address, and can undo it in a minute: medium.
 */
export const onHold: RiskSignal = {
  id: 'on-hold',
  version: 1,
  title: 'Taken out of the zone',
  evaluate({ registration }): RaisedSignal | undefined {
    const status = statusAmong(registration, ['server hold', 'client hold']);
    if (status === undefined) return undefined;
    return status === 'server hold'
      ? { level: 'high', evidence: 'The registry holds the name out of the zone (server hold).' }
      : { level: 'medium', evidence: 'The registrar holds the name out of the zone (client hold).' };
  },
};
