import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { registryTraffic } from './registry-traffic.sql.js';

/**
 * Requests to registries by what was asked, why, and what came of it. An hour whose observations have been dropped since it was computed
 * stays as it is.
 */
export const registryTrafficRunner: Runner = {
  name: 'registry-traffic',
  cadence: 'hourly',
  version: 1,
  reads: ['observation'],
  writes: [registryTraffic.table],
  run: (transaction, window) => replaceWindow(transaction, window, registryTraffic),
};
