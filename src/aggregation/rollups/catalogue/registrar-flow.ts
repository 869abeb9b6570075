import { type Aggregate } from './aggregate.js';
import { TLD } from './shared.js';

export const registrarFlow: Aggregate = {
  name: 'registrar-flow',
  title: 'Names that moved from one registrar to another, by the day on which that was seen',
  table: 'rollup_registrar_flow',
  interval: 'day',
  dimensions: {
    fromRegistrar: { column: 'from_registrar', meaning: 'IANA id of the registrar that lost them, or its name' },
    toRegistrar: { column: 'to_registrar', meaning: 'IANA id of the registrar that gained them, or its name' },
    tld: TLD,
  },
  measures: { moves: { is: 'sum', column: 'moves', meaning: 'Moves; a name that moved twice counts twice' } },
};
