import { type Aggregate } from './aggregate.js';

export const compliance: Aggregate = {
  name: 'compliance',
  title: 'How the controls of compliance came out by week',
  table: 'rollup_compliance',
  interval: 'week',
  dimensions: {
    check: {
      column: '"check"',
      meaning:
        'redaction-complete, kept-no-longer-than-allowed, requests-in-time, no-open-critical-violation or data-fresh',
    },
  },
  measures: {
    measured: { is: 'sum', column: 'measured', meaning: 'Objects, rows, requests or violations that were looked at' },
    passed: { is: 'sum', column: 'passed', meaning: 'Those of them that passed' },
    rate: {
      ...{ is: 'share', columns: ['passed'], of: 'measured' },
      meaning: 'Share that passed; null where nothing was measured',
    },
  },
};
