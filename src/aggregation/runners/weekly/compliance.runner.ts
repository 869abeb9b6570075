import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { compliance, COMPLIANCE_CHECKS } from './compliance.sql.js';

/**
 * How the controls of compliance came out in a week: what each measured, and how much of that passed. Out of the days of the week, so that
 * it can be computed again for as long as those are there (REP-2). Where nothing was measured, nothing has passed or failed (REP-3).
 */
export const complianceRunner: Runner = {
  name: 'compliance',
  cadence: 'weekly',
  version: 1,
  reads: COMPLIANCE_CHECKS.map(({ table }) => table),
  writes: [compliance.table],
  run: (transaction, window) => replaceWindow(transaction, window, compliance),
};
