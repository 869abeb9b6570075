import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { violation } from './violation.sql.js';

/**
 * Violations of rules by day: opened and closed on it, and open at its end. One that was closed later was open then, so that computing an old
 * day again gives the same; a day of which violations have been deleted since stays as it is.
 */
export const violationRunner: Runner = {
  name: 'violation',
  cadence: 'daily',
  version: 1,
  reads: ['violation'],
  accumulates: ['violation'],
  writes: [violation.table],
  run: (transaction, window) => replaceWindow(transaction, window, violation),
};
