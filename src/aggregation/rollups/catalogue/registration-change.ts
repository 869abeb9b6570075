import { type Aggregate } from './aggregate.js';
import { REGISTRY, KIND, TLD } from './shared.js';

export const registrationChange: Aggregate = {
  name: 'registration-change',
  title: 'Changes of registrations by the hour in which they were seen',
  table: 'rollup_registration_change',
  interval: 'hour',
  dimensions: {
    registry: REGISTRY,
    tld: TLD,
    kind: KIND,
    type: { column: 'type', meaning: 'What changed, as in the change log: registrar-changed, status-added, …' },
  },
  measures: { changes: { is: 'sum', column: 'changes', meaning: 'Changes' } },
};
