import { type Aggregate } from './aggregate.js';
import { TRAFFIC } from './shared.js';

export const registryTrafficDay: Aggregate = {
  name: 'registry-traffic-day',
  title: 'Requests to registries by day',
  table: 'rollup_registry_traffic_day',
  interval: 'day',
  ...TRAFFIC,
};
