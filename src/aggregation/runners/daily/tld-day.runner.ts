import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { tldDay } from './tld-day.sql.js';

/**
 * Names under each top-level domain and registry at the end of the window, and those that were first seen, found to be gone, and found again
 * on that day. First seen by Rollcall, that is, which says nothing of when they were registered. Computing an old day again gives what was
 * known then, see `state-at.sql.ts`.
 */
export const tldDayRunner: Runner = {
  name: 'tld-day',
  cadence: 'daily',
  version: 1,
  reads: STATE_READS,
  accumulates: STATE_READS,
  writes: [tldDay.table],
  run: (transaction, window) => replaceWindow(transaction, window, tldDay),
};
