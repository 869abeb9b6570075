import { type Aggregate } from './aggregate.js';
import { REGISTRY, LATENCY } from './shared.js';

export const collection: Aggregate = {
  name: 'collection',
  title: 'Items of collections by the hour in which they ended',
  table: 'rollup_collection',
  interval: 'hour',
  dimensions: {
    registry: REGISTRY,
    outcome: { column: 'outcome', meaning: 'found, not-found, or the code of a failure' },
    source: { column: 'source', meaning: 'registry, or store where a young answer was there; empty for neither' },
  },
  measures: {
    items: { is: 'sum', column: 'items', meaning: 'Items that ended' },
    attempts: { is: 'sum', column: 'attempts', meaning: 'Requests that they took' },
    ...LATENCY,
  },
};
