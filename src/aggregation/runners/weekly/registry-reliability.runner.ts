import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { registryReliability } from './registry-reliability.sql.js';

/** What became of the requests to each registry in a week: the sum of its days. */
export const registryReliabilityRunner: Runner = {
  name: 'registry-reliability',
  cadence: 'weekly',
  version: 1,
  reads: ['rollup_registry_traffic_day'],
  writes: [registryReliability.table],
  run: (transaction, window) => replaceWindow(transaction, window, registryReliability),
};
