import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { dataSubjectRequest } from './data-subject-request.sql.js';

/**
 * Requests of data subjects by day: received and closed on it, and at its end those open, and those of them whose time was up. A request that
 * was closed later was open then, so that computing an old day again gives the same; a day of which requests have been deleted since stays
 * as it is.
 */
export const dataSubjectRequestRunner: Runner = {
  name: 'data-subject-request',
  cadence: 'daily',
  version: 1,
  reads: ['data_subject_request'],
  accumulates: ['data_subject_request'],
  writes: [dataSubjectRequest.table],
  run: (transaction, window) => replaceWindow(transaction, window, dataSubjectRequest),
};
