import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { churn } from './churn.sql.js';

/**
 * Names under each top-level domain and at each registrar at the end of a week beside those at its beginning: what was there and is not, what
 * was not and is, and what has changed hands, so that the figures balance. What happened and was undone within the week is not churn; events,
 * as in `registrar-share`, count that, too. The cost is that of two days of state: two looks at each object, and one more for each that has
 * changed since.
 */
export const churnRunner: Runner = {
  name: 'churn',
  cadence: 'weekly',
  version: 1,
  reads: STATE_READS,
  accumulates: STATE_READS,
  writes: [churn.table],
  run: (transaction, window) => replaceWindow(transaction, window, churn),
};
