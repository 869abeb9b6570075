import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { registrar } from './registrar.sql.js';

/**
 * Names under each registrar at the end of the window, those of them that expire within 30, 60 and 90 days of it, and those that moved to it
 * and away from it on that day. A registrar is told by its IANA id, or where there is none by its name; names at an unknown one are under
 * ''. What appears or is gone has not moved. Computing an old day again gives what was known then, see `state-at.sql.ts`.
 */
export const registrarRunner: Runner = {
  name: 'registrar',
  cadence: 'daily',
  version: 2,
  reads: STATE_READS,
  accumulates: STATE_READS,
  writes: [registrar.table],
  run: (transaction, window) => replaceWindow(transaction, window, registrar),
};
