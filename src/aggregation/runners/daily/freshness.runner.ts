import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { freshness } from './freshness.sql.js';

/**
 * Objects that stand at the end of the window by the age of what is known of them: since their registry last answered with them. Days that
 * are computed when observations of back then have been dropped, or of objects that were imported, know of fewer checks than there were,
 * and see such objects as old as their version.
 */
export const freshnessRunner: Runner = {
  name: 'freshness',
  cadence: 'daily',
  version: 1,
  reads: [...STATE_READS, 'observation'],
  accumulates: [...STATE_READS, 'observation'],
  writes: [freshness.table],
  run: (transaction, window) => replaceWindow(transaction, window, freshness),
};
