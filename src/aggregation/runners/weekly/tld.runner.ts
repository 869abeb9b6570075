import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { tld } from './tld.sql.js';

/**
 * Names under each top-level domain and registry at the end of a week, and how they came and went in it: out of its days. Under version 1 the
 * name was that of what is `tld-day` now.
 */
export const tldRunner: Runner = {
  name: 'tld',
  cadence: 'weekly',
  version: 2,
  reads: ['rollup_tld'],
  writes: [tld.table],
  run: (transaction, window) => replaceWindow(transaction, window, tld),
};
