import { type Aggregate } from './aggregate.js';

export const nameserverProvider: Aggregate = {
  name: 'nameserver-provider',
  title: 'Names by who answers for their delegation at the end of each day',
  table: 'rollup_nameserver_provider',
  interval: 'day',
  dimensions: {
    provider: {
      column: 'provider',
      meaning: 'Name of the provider, or the domain that its hosts live under; empty for names without a known host',
    },
  },
  measures: {
    names: {
      is: 'level',
      column: 'names',
      meaning: 'Names that it answers for; one with two providers counts at each',
    },
    sole: { is: 'level', column: 'sole', meaning: 'Names that nobody else answers for' },
  },
};
