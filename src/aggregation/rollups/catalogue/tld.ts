import { type Aggregate } from './aggregate.js';
import { tldDay } from './tld-day.js';

export const tld: Aggregate = {
  name: 'tld',
  title: 'Names by top-level domain at the end of each week, and how they came and went in it',
  table: 'rollup_tld_week',
  interval: 'week',
  dimensions: tldDay.dimensions,
  measures: tldDay.measures,
};
