import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { country } from './country.sql.js';

/** IP networks and AS numbers by country at the end of a week, and what happened to them in it, whatever their registry: out of its days. */
export const countryRunner: Runner = {
  name: 'country',
  cadence: 'weekly',
  version: 1,
  reads: ['rollup_network', 'rollup_asn'],
  writes: [country.table],
  run: (transaction, window) => replaceWindow(transaction, window, country),
};
