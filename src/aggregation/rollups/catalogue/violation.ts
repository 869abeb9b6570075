import { type Aggregate } from './aggregate.js';

export const violation: Aggregate = {
  name: 'violation',
  title: 'Violations of rules by day',
  table: 'rollup_violation',
  interval: 'day',
  dimensions: {
    rule: { column: 'rule', meaning: 'Id of the rule that was found broken' },
    severity: { column: 'severity', meaning: 'low, medium, high or critical' },
  },
  measures: {
    opened: { is: 'sum', column: 'opened', meaning: 'Violations that were found' },
    closed: { is: 'sum', column: 'closed', meaning: 'Violations that were resolved, accepted or found to be none' },
    open: { is: 'level', column: 'open', meaning: 'Violations that are open' },
  },
};
