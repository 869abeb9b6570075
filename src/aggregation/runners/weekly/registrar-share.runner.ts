import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { registrarShare } from './registrar-share.sql.js';

/**
 * Names under each registrar at the end of a week, out of how many, and how they moved in it: out of its days. Names gained from and lost to
 * an unknown registrar are counted as such, and are no transfers.
 */
export const registrarShareRunner: Runner = {
  name: 'registrar-share',
  cadence: 'weekly',
  version: 1,
  reads: ['rollup_registrar', 'rollup_registrar_flow'],
  writes: [registrarShare.table],
  run: (transaction, window) => replaceWindow(transaction, window, registrarShare),
};
