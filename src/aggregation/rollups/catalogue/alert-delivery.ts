import { type Aggregate } from './aggregate.js';

export const alertDelivery: Aggregate = {
  name: 'alert-delivery',
  title: 'Messages to receivers by the hour in which they were delivered or given up',
  table: 'rollup_alert_delivery',
  interval: 'hour',
  dimensions: {
    channel: { column: 'channel', meaning: 'callback: to the address that a collection names' },
    outcome: { column: 'outcome', meaning: 'delivered or failed' },
  },
  measures: {
    deliveries: { is: 'sum', column: 'deliveries', meaning: 'Messages' },
    attempts: { is: 'sum', column: 'attempts', meaning: 'Attempts that they took, as far as is known' },
  },
};
