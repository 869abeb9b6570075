import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { registrarFlow } from './registrar-flow.sql.js';

/**
 * Names that moved from one registrar to another, by the day on which that was seen; moves of which one side is not known are left out and
 * counted. A day whose events have been deleted since it was computed stays as it is.
 */
export const registrarFlowRunner: Runner = {
  name: 'registrar-flow',
  cadence: 'daily',
  version: 2,
  reads: ['change_event', 'registration'],
  writes: [registrarFlow.table],
  run: (transaction, window) => replaceWindow(transaction, window, registrarFlow),
};
