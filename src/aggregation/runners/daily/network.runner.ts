import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { network } from './network.sql.js';

/**
 * IP networks by country at the end of the window, and those that were first seen, changed or were found to be gone on that day. Computing an
 * old day again gives what was known then, see `state-at.sql.ts`.
 */
export const networkRunner: Runner = {
  name: 'network',
  cadence: 'daily',
  version: 1,
  reads: STATE_READS,
  accumulates: STATE_READS,
  writes: [network.table],
  run: (transaction, window) => replaceWindow(transaction, window, network),
};
