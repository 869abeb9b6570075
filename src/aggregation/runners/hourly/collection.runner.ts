import { type Runner } from '../../runner.js';
import { replaceWindow } from '../replace-window.sql.js';
import { collection } from './collection.sql.js';

/**
 * Items of collections by the hour in which they came to their end; cancelled ones have none. Items go with their runs, and one that is tried
 * again loses its end for a later one: an hour that would count fewer than it did stays as it is. So an item that was dead at ten and done
 * at noon counts twice, once for each end.
 */
export const collectionRunner: Runner = {
  name: 'collection',
  cadence: 'hourly',
  version: 1,
  reads: ['collection_item'],
  writes: [collection.table],
  run: (transaction, window) => replaceWindow(transaction, window, collection),
};
