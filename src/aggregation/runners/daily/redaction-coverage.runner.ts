import { type Runner } from '../../runner.js';
import { ASSESSED_READS } from '../assessed-state.sql.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { redactionCoverage } from './redaction-coverage.sql.js';

/**
 * What became of personal fields in the objects that stand at the end of the window, by the report that was made when their version was
 * redacted. Objects whose version has expired are left out and counted; computing an old day again gives what was known then.
 */
export const redactionCoverageRunner: Runner = {
  name: 'redaction-coverage',
  cadence: 'daily',
  version: 1,
  reads: ASSESSED_READS,
  accumulates: STATE_READS,
  writes: [redactionCoverage.table],
  run: (transaction, window) => replaceWindow(transaction, window, redactionCoverage),
};
