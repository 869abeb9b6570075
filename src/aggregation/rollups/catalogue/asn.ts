import { type Aggregate } from './aggregate.js';
import { NUMBER_RESOURCES } from './shared.js';

export const asn: Aggregate = {
  name: 'asn',
  title: 'AS numbers by country at the end of each day, and what happened to them on it',
  table: 'rollup_asn',
  interval: 'day',
  ...NUMBER_RESOURCES,
};
