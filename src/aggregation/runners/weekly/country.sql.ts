import { type Filling } from '../replace-window.sql.js';
import { happened, stood, weekDays } from '../week-days.sql.js';

const DIMENSIONS = ['tenant_id', 'kind', 'country'];
const HAPPENED = ['appeared', 'changed', 'gone'];

const daysOf = (kind: 'ip' | 'autnum', table: string): string =>
  `SELECT tenant_id, '${kind}' AS kind, country, objects, ${HAPPENED.join(', ')}, is_last FROM (${weekDays(table)}) AS ${kind}`;

/** Networks and AS numbers have last days of their own. */
export const country: Filling = {
  table: 'rollup_country',
  columns: [...DIMENSIONS, 'objects', ...HAPPENED],
  foundation: [`day AS (${daysOf('ip', 'rollup_network')} UNION ALL ${daysOf('autnum', 'rollup_asn')})`],
  source: `
    SELECT ${DIMENSIONS.join(', ')}, NULL::text AS fault, count(*) AS n, ${stood(['objects'])}, ${happened(HAPPENED)}
    FROM day GROUP BY ${DIMENSIONS.join(', ')}`,
  rows: 'SELECT * FROM source',
};
