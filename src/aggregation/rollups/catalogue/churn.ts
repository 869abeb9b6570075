import { type Aggregate } from './aggregate.js';
import { REGISTRAR, TLD } from './shared.js';

export const churn: Aggregate = {
  name: 'churn',
  title: 'How names came and went in each week: those of its end beside those of its beginning',
  table: 'rollup_churn',
  interval: 'week',
  dimensions: { tld: TLD, registrar: REGISTRAR },
  measures: {
    namesBefore: { is: 'level', column: 'names_before', meaning: 'Names at the beginning of the last week' },
    names: { is: 'level', column: 'names', meaning: 'Names at the end' },
    appeared: { is: 'sum', column: 'appeared', meaning: 'Names not seen before' },
    returned: { is: 'sum', column: 'returned', meaning: 'Names that had been gone' },
    gained: { is: 'sum', column: 'gained', meaning: 'Names that came from another registrar' },
    lost: { is: 'sum', column: 'lost', meaning: 'Names that went to another registrar' },
    gone: { is: 'sum', column: 'gone', meaning: 'Names that are gone' },
    rate: {
      ...{ is: 'share', columns: ['gone', 'lost'], of: 'names_before' },
      meaning:
        'Share of the names of the beginning that are gone or elsewhere at the end; over several weeks that of a mean week',
    },
  },
};
