import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { registryTrafficDay } from './registry-traffic-day.sql.js';

/** Requests to registries by day: the sum of its hours, latencies included. */
export const registryTrafficDayRunner: Runner = {
  name: 'registry-traffic-day',
  cadence: 'daily',
  version: 1,
  reads: ['rollup_registry_traffic'],
  writes: [registryTrafficDay.table],
  run: (transaction, window) => replaceWindow(transaction, window, registryTrafficDay),
};
