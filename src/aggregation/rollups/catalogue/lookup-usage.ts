import { type Aggregate } from './aggregate.js';
import { KIND, LATENCY } from './shared.js';

export const lookupUsage: Aggregate = {
  name: 'lookup-usage',
  title: 'Lookups that were answered, by hour',
  table: 'rollup_lookup_usage',
  interval: 'hour',
  dimensions: {
    kind: KIND,
    source: { column: 'source', meaning: 'Who answered: registry, store or cache; empty where nobody did' },
    outcome: { column: 'outcome', meaning: 'found, stale where an older answer stood in, or the code of a failure' },
  },
  measures: {
    lookups: { is: 'sum', column: 'lookups', meaning: 'Lookups; those of collections are not among them' },
    ...LATENCY,
  },
};
