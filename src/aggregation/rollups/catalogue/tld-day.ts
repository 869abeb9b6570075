import { type Aggregate } from './aggregate.js';
import { REGISTRY, TLD } from './shared.js';

export const tldDay: Aggregate = {
  name: 'tld-day',
  title: 'Names by top-level domain at the end of each day, and how they came and went on it',
  table: 'rollup_tld',
  interval: 'day',
  dimensions: { tld: TLD, registry: REGISTRY },
  measures: {
    names: { is: 'level', column: 'names', meaning: 'Names' },
    signed: { is: 'level', column: 'signed', meaning: 'Names with a signed delegation' },
    unsigned: { is: 'level', column: 'unsigned', meaning: 'Names of which it is known that they have none' },
    expiring30: { is: 'level', column: 'expiring_30', meaning: 'Names that expire within 30 days' },
    appeared: { is: 'sum', column: 'appeared', meaning: 'Names seen for the first time' },
    gone: { is: 'sum', column: 'gone', meaning: 'Names that are gone' },
    returned: { is: 'sum', column: 'returned', meaning: 'Names that came back' },
  },
};
