import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { LANE_CAPACITY, laneUtilisation, noteCapacities } from './lane-utilisation.sql.js';

/**
 * How much of what each lane may send was used. Lanes keep no past, so the capacity of an hour is that of the pace when the hour is first
 * computed, and stays so when it is computed again; pauses that collections make between chunks are not taken off. Lanes are shared: what
 * a tenant has is its own requests, beside the capacity of the whole lane. Servers without a pace are left out and counted.
 */
export const laneUtilisationRunner: Runner = {
  name: 'lane-utilisation',
  cadence: 'hourly',
  version: 1,
  reads: ['rollup_registry_traffic', 'lane'],
  writes: [laneUtilisation.table, LANE_CAPACITY],
  run: async (transaction, window) => {
    await noteCapacities(transaction, window);
    return replaceWindow(transaction, window, laneUtilisation);
  },
};
