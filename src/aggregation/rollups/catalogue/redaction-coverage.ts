import { type Aggregate } from './aggregate.js';
import { KIND, REGISTRY } from './shared.js';

export const redactionCoverage: Aggregate = {
  name: 'redaction-coverage',
  title: 'What was redacted of the objects that stand at the end of each day',
  table: 'rollup_redaction_coverage',
  interval: 'day',
  dimensions: { registry: REGISTRY, kind: KIND },
  measures: {
    objects: { is: 'level', column: 'objects', meaning: 'Objects' },
    redactedObjects: {
      ...{ is: 'level', column: 'redacted_objects' },
      meaning: 'Objects of which every personal field that was found is redacted',
    },
    found: { is: 'level', column: 'found', meaning: 'Personal fields found' },
    redacted: { is: 'level', column: 'redacted', meaning: 'Personal fields redacted' },
    kept: { is: 'level', column: 'kept', meaning: 'Personal fields kept, as the rules ask for it' },
    coverage: {
      ...{ is: 'share', columns: ['redacted'], of: 'found' },
      meaning: 'Share of the personal fields found that is redacted, over all days of an interval',
    },
  },
};
