import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { registrationChange } from './registration-change.sql.js';

/**
 * Changes by the hour in which the answer that shows them was fetched. Expired events count as long as they are there: a count shows nothing
 * of them. An hour whose events have been deleted since it was computed stays as it is.
 */
export const registrationChangeRunner: Runner = {
  name: 'registration-change',
  cadence: 'hourly',
  version: 1,
  reads: ['change_event'],
  writes: [registrationChange.table],
  run: (transaction, window) => replaceWindow(transaction, window, registrationChange),
};
