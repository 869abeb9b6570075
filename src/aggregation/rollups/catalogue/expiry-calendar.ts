import { type Aggregate } from './aggregate.js';
import { TLD, REGISTRAR, REGISTRAR_NAME } from './shared.js';

export const expiryCalendar: Aggregate = {
  name: 'expiry-calendar',
  title: 'What expires when, as known at the end of each day',
  table: 'rollup_expiry_calendar',
  interval: 'day',
  dimensions: {
    expiresOn: { column: 'expires_on', meaning: 'Day of expiry by the registry, YYYY-MM-DD' },
    tld: TLD,
    registrar: REGISTRAR,
  },
  measures: {
    names: { is: 'level', column: 'names', meaning: 'Names that expire' },
    registrarName: REGISTRAR_NAME,
  },
};
