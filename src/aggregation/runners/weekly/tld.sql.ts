import { type Filling } from '../replace-window.sql.js';
import { happened, stood, weekDays } from '../week-days.sql.js';

const DIMENSIONS = ['tenant_id', 'tld', 'registry'];
const STOOD = ['names', 'signed', 'unsigned', 'expiring_30'];
const HAPPENED = ['appeared', 'gone', 'returned'];

export const tld: Filling = {
  table: 'rollup_tld_week',
  columns: [...DIMENSIONS, ...STOOD, ...HAPPENED],
  foundation: [`day AS (${weekDays('rollup_tld')})`],
  source: `
    SELECT ${DIMENSIONS.join(', ')}, NULL::text AS fault, count(*) AS n, ${stood(STOOD)}, ${happened(HAPPENED)}
    FROM day GROUP BY ${DIMENSIONS.join(', ')}`,
  rows: 'SELECT * FROM source',
};
