import { type Aggregate } from './aggregate.js';
import { REGISTRAR, REGISTRAR_NAME } from './shared.js';

export const registrar: Aggregate = {
  name: 'registrar',
  title: 'Names by registrar at the end of each day, and how they moved on it',
  table: 'rollup_registrar',
  interval: 'day',
  dimensions: { registrar: REGISTRAR },
  measures: {
    names: { is: 'level', column: 'names', meaning: 'Names' },
    gained: { is: 'sum', column: 'gained', meaning: 'Names that came from another registrar' },
    lost: { is: 'sum', column: 'lost', meaning: 'Names that went to another registrar' },
    expiring30: { is: 'level', column: 'expiring_30', meaning: 'Names that expire within 30 days' },
    expiring60: { is: 'level', column: 'expiring_60', meaning: 'Names that expire within 60 days' },
    expiring90: { is: 'level', column: 'expiring_90', meaning: 'Names that expire within 90 days' },
    registrarName: REGISTRAR_NAME,
  },
};
