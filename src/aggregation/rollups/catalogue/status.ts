import { type Aggregate } from './aggregate.js';
import { REGISTRY, KIND } from './shared.js';

export const status: Aggregate = {
  name: 'status',
  title: 'Objects by status at the end of each day',
  table: 'rollup_status',
  interval: 'day',
  dimensions: {
    kind: KIND,
    registry: REGISTRY,
    status: { column: 'status', meaning: 'Status as in RDAP, e.g. client transfer prohibited; empty for none' },
  },
  measures: {
    objects: { is: 'level', column: 'objects', meaning: 'Objects that have the status; one with two counts at each' },
  },
};
