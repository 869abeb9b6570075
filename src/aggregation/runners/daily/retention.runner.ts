import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { retention } from './retention.sql.js';

/**
 * What is held at the end of the window that may be personal: how much, how much of it expires within 30 days, and how much is a day and more
 * past its time and still there, because deletion has a day to come round (RET-8). It is counted from the rows that are there: a day of which
 * some have been deleted since stays as it was computed, and the end of what was found unchanged since is the one that it has now.
 */
export const retentionRunner: Runner = {
  name: 'retention',
  cadence: 'daily',
  version: 1,
  reads: [...STATE_READS, 'lookup_key', 'collection_result', 'collection_item', 'portfolio_request'],
  accumulates: STATE_READS,
  writes: [retention.table],
  run: (transaction, window) => replaceWindow(transaction, window, retention),
};
