import { daysBetween } from '../days.js';
import { ago, lastChange } from '../recent.js';
import { type RaisedSignal, type RiskSignal } from '../signal.js';

/**
 * Days since the move. Who did not want it notices within two weeks if ever, and asking for the name back works best then: medium. For 60
 * days ICANN's transfer policy lets the registrar that has it refuse to let it go on: low.
 */
const DAYS = { sudden: 14, recent: 60 } as const;

/** By the change that was seen, or by the registry's own date of a transfer, whichever is later. */
export const registrarMovedRecently: RiskSignal = {
  id: 'registrar-moved-recently',
  version: 1,
  title: 'Moved to another registrar a short while ago',
  evaluate({ at, registration, changes }): RaisedSignal | undefined {
    const seen = daysBetween(lastChange(changes, ['registrar-changed']), at);
    const stated = daysBetween(registration.summary.transferredAt, at);
    const moves = [seen, stated].filter((days) => days !== undefined).filter((days) => days >= -1);
    const days = Math.min(...moves);
    if (days > DAYS.recent) return undefined;
    const evidence = `The name moved to another registrar ${ago(days)}.`;
    return { level: days <= DAYS.sudden ? 'medium' : 'low', evidence };
  },
};
