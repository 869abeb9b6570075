import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { expiryCalendar } from './expiry-calendar.sql.js';

/**
 * What expires on which day, by the registry's date, as known at the end of the window. Computing an old day again gives what was known then,
 * see `state-at.sql.ts`; names without a date, or with one far away, are left out and counted.
 */
export const expiryCalendarRunner: Runner = {
  name: 'expiry-calendar',
  cadence: 'daily',
  version: 1,
  reads: STATE_READS,
  accumulates: STATE_READS,
  writes: [expiryCalendar.table],
  run: (transaction, window) => replaceWindow(transaction, window, expiryCalendar),
};
