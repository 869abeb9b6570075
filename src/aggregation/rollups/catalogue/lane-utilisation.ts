import { type Aggregate } from './aggregate.js';
import { REGISTRY } from './shared.js';

export const laneUtilisation: Aggregate = {
  name: 'lane-utilisation',
  title: 'How much of what may be sent to each registry was used, by hour',
  table: 'rollup_lane_utilisation',
  interval: 'hour',
  dimensions: { registry: REGISTRY },
  measures: {
    requests: { is: 'sum', column: 'requests', meaning: 'Requests that went out' },
    utilisation: {
      ...{ is: 'share', columns: ['requests'], of: 'capacity' },
      meaning:
        'Share of the capacity, which all accounts have together, that these requests took; hours without any are not in it',
    },
    capacity: {
      is: 'sum',
      column: 'capacity',
      meaning: 'Requests that may be sent at the pace of each hour in which any were',
    },
    limited: { is: 'sum', column: 'limited', meaning: 'Refused because of a limit' },
    failed: { is: 'sum', column: 'failed', meaning: 'Not answered in time, refused, or answered with nothing usable' },
  },
};
