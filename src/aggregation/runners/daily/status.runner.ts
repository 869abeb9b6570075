import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { status } from './status.sql.js';

/**
 * Objects by status at the end of the window. Most have several, so the statuses of a registry add up to more than its objects. Computing an
 * old day again gives what was known then, see `state-at.sql.ts`.
 */
export const statusRunner: Runner = {
  name: 'status',
  cadence: 'daily',
  version: 1,
  reads: STATE_READS,
  accumulates: STATE_READS,
  writes: [status.table],
  run: (transaction, window) => replaceWindow(transaction, window, status),
};
