import { type Aggregate } from './aggregate.js';
import { NUMBER_RESOURCES } from './shared.js';

export const country: Aggregate = {
  name: 'country',
  title: 'Networks and AS numbers by country at the end of each week, and what happened to them in it',
  table: 'rollup_country',
  interval: 'week',
  dimensions: {
    kind: { column: 'kind', meaning: 'ip or autnum' },
    country: NUMBER_RESOURCES.dimensions.country,
  },
  measures: NUMBER_RESOURCES.measures,
};
