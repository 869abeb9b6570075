import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { lookupUsage } from './lookup-usage.sql.js';

/**
 * Lookups that were answered, by the hour in which they were written down, seconds later. What a process had counted when it died is missing:
 * five seconds at most. An hour whose minutes have been deleted since it was computed, after 40 days, stays as it is.
 */
export const lookupUsageRunner: Runner = {
  name: 'lookup-usage',
  cadence: 'hourly',
  version: 1,
  reads: ['lookup_usage'],
  writes: [lookupUsage.table],
  run: (transaction, window) => replaceWindow(transaction, window, lookupUsage),
};
