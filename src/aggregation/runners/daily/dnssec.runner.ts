import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { STATE_READS } from '../state-at.sql.js';
import { dnssec } from './dnssec.sql.js';

/**
 * Names at the end of the window by whether their delegation is signed, as their registry says: signed, not signed, or nothing said. A name
 * that is signed without DS data may have been signed by key data (RFC 5910 §4), or stand in a zone that no resolver can validate. Computing an
 * old day again gives what was known then, see `state-at.sql.ts`.
 */
export const dnssecRunner: Runner = {
  name: 'dnssec',
  cadence: 'daily',
  version: 1,
  reads: STATE_READS,
  accumulates: STATE_READS,
  writes: [dnssec.table],
  run: (transaction, window) => replaceWindow(transaction, window, dnssec),
};
