import { type Aggregate } from './aggregate.js';
import { REGISTRAR, TLD } from './shared.js';

export const riskSignal: Aggregate = {
  name: 'risk-signal',
  title: 'Domains by what makes a second look worthwhile at the end of each day',
  table: 'rollup_risk_signal',
  interval: 'day',
  dimensions: {
    tld: TLD,
    registrar: REGISTRAR,
    signal: { column: 'signal', meaning: 'Signal, as listed by GET /v1/posture/metrics' },
    level: { column: 'level', meaning: 'low, medium or high' },
  },
  measures: {
    names: {
      is: 'level',
      column: 'names',
      meaning: 'Names that it was raised about; one with two signals counts at each',
    },
  },
};
