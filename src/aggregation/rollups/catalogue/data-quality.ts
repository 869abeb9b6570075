import { type Aggregate } from './aggregate.js';
import { KIND, REGISTRY } from './shared.js';

export const dataQuality: Aggregate = {
  name: 'data-quality',
  title: 'What is wrong with the answers that stand at the end of each day, or missing in them',
  table: 'rollup_data_quality',
  interval: 'day',
  dimensions: {
    registry: REGISTRY,
    kind: KIND,
    check: {
      column: '"check"',
      meaning: 'Code of a finding, e.g. date-only, or what is missing, e.g. missing-registrar',
    },
  },
  measures: {
    affected: { is: 'level', column: 'affected', meaning: 'Objects that fail the check' },
    objects: { is: 'level', column: 'objects', meaning: 'Objects that it looks at; each check counts them anew' },
    share: {
      ...{ is: 'share', columns: ['affected'], of: 'objects' },
      meaning: 'Share of the objects that fail the check, over all days of an interval',
    },
  },
};
