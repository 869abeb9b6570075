import { type Runner } from '../../runner.js';
import { ASSESSED_READS } from '../assessed-state.sql.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { dataQuality } from './data-quality.sql.js';

/**
 * What is wrong with the answers that stand at the end of the window: the findings made when they were read, and members that are not there.
 * An object counts once at each check that it fails. Objects whose version has expired are left out and counted; computing an old day again
 * gives what was known then.
 */
export const dataQualityRunner: Runner = {
  name: 'data-quality',
  cadence: 'daily',
  version: 1,
  reads: ASSESSED_READS,
  accumulates: STATE_READS,
  writes: [dataQuality.table],
  run: (transaction, window) => replaceWindow(transaction, window, dataQuality),
};
