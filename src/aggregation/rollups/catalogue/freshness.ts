import { type Aggregate } from './aggregate.js';
import { KIND, REGISTRY } from './shared.js';

export const freshness: Aggregate = {
  name: 'freshness',
  title: 'How long ago the objects that stand at the end of each day were checked',
  table: 'rollup_freshness',
  interval: 'day',
  dimensions: {
    registry: REGISTRY,
    kind: KIND,
    band: {
      column: 'band',
      meaning: 'Not longer ago than a day, week, month (30 days) or quarter (90 days); older: longer',
    },
  },
  measures: { objects: { is: 'level', column: 'objects', meaning: 'Objects' } },
};
