import { type Aggregate } from './aggregate.js';
import { REGISTRAR, TLD } from './shared.js';

export const dnssec: Aggregate = {
  name: 'dnssec',
  title: 'Names by whether their delegation is signed at the end of each day',
  table: 'rollup_dnssec',
  interval: 'day',
  dimensions: { tld: TLD, registrar: REGISTRAR },
  measures: {
    names: { is: 'level', column: 'names', meaning: 'Names' },
    signed: { is: 'level', column: 'signed', meaning: 'Names with a signed delegation' },
    unsigned: { is: 'level', column: 'unsigned', meaning: 'Names of which it is known that they have none' },
    unknown: { is: 'level', column: 'unknown', meaning: 'Names of which the registry says nothing' },
    withoutDs: { is: 'level', column: 'without_ds', meaning: 'Signed names of which the registry shows no DS data' },
  },
};
