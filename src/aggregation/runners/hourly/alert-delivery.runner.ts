import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { alertDelivery } from './alert-delivery.sql.js';

/**
 * Messages to receivers by the hour in which they were delivered or given up; for now those are the callbacks of collections. They go with
 * their runs: an hour that would count fewer than it did stays as it is.
 */
export const alertDeliveryRunner: Runner = {
  name: 'alert-delivery',
  cadence: 'hourly',
  version: 1,
  reads: ['collection_run'],
  writes: [alertDelivery.table],
  run: (transaction, window) => replaceWindow(transaction, window, alertDelivery),
};
