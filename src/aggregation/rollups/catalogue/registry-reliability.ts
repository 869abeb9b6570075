import { type Aggregate } from './aggregate.js';
import { REGISTRY, LATENCY } from './shared.js';

export const registryReliability: Aggregate = {
  name: 'registry-reliability',
  title: 'What became of the requests to each registry by week',
  table: 'rollup_registry_reliability',
  interval: 'week',
  dimensions: { registry: REGISTRY },
  measures: {
    requests: { is: 'sum', column: 'requests', meaning: 'Requests that went out' },
    reliability: {
      ...{ is: 'share', columns: ['answered', 'absent'], of: 'requests' },
      meaning: 'Share of requests to which the registry gave an answer, also that it holds no such object',
    },
    answered: { is: 'sum', column: 'answered', meaning: 'Answered with the object' },
    absent: { is: 'sum', column: 'absent', meaning: 'Answered that there is no such object' },
    limited: { is: 'sum', column: 'limited', meaning: 'Refused because of a limit' },
    timedOut: { is: 'sum', column: 'timed_out', meaning: 'Not answered in time' },
    refused: { is: 'sum', column: 'refused', meaning: 'Refused, or failed on the way' },
    malformed: { is: 'sum', column: 'malformed', meaning: 'Answered with something that cannot be used' },
    bytes: { is: 'sum', column: 'bytes', meaning: 'Bytes of their answers, as sent' },
    ...LATENCY,
  },
};
