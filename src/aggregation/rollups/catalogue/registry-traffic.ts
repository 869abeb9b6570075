import { type Aggregate } from './aggregate.js';
import { TRAFFIC } from './shared.js';

export const registryTraffic: Aggregate = {
  name: 'registry-traffic',
  title: 'Requests to registries by hour',
  table: 'rollup_registry_traffic',
  interval: 'hour',
  ...TRAFFIC,
};
