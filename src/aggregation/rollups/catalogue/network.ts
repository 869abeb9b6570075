import { type Aggregate } from './aggregate.js';
import { NUMBER_RESOURCES } from './shared.js';

export const network: Aggregate = {
  name: 'network',
  title: 'IP networks by country at the end of each day, and what happened to them on it',
  table: 'rollup_network',
  interval: 'day',
  ...NUMBER_RESOURCES,
};
