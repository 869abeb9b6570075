import { type Aggregate } from './aggregate.js';
import { REGISTRAR, REGISTRAR_NAME } from './shared.js';

export const registrarShare: Aggregate = {
  name: 'registrar-share',
  title: 'Registrars by their share of the names at the end of each week, and how names moved in it',
  table: 'rollup_registrar_week',
  interval: 'week',
  dimensions: { registrar: REGISTRAR },
  measures: {
    names: { is: 'level', column: 'names', meaning: 'Names' },
    share: {
      ...{ is: 'share', columns: ['names'], of: 'total', isLevel: true },
      meaning: 'Share of all names, 0 to 1',
    },
    gained: { is: 'sum', column: 'gained', meaning: 'Names that came from another registrar' },
    lost: { is: 'sum', column: 'lost', meaning: 'Names that went to another registrar' },
    transfers: { is: 'sum', column: 'transfers', meaning: 'Names that came from a registrar that is known' },
    registrarName: REGISTRAR_NAME,
  },
};
