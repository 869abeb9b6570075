import { STATE_RULES } from '../../rollups/quality.js';
import { faultCase } from '../../rollups/quality.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { STATE_AT_END } from '../state-at.sql.js';

const DIMENSIONS = ['tenant_id', 'registry', 'kind', 'band'];

/** Bands of age, the youngest first: the last check was at most so many days before the end of the window. */
export const FRESHNESS_BANDS = [
  { band: 'day', days: 1 },
  { band: 'week', days: 7 },
  { band: 'month', days: 30 },
  { band: 'quarter', days: 90 },
] as const;
export const OLDEST_BAND = 'older';

/**
 * The row of an object tells its last check, where that was before the end. Where it was later, the requests that the registry answered tell
 * of earlier ones: of each band only its days are looked at, the youngest first, by the index on object and time (EXISTS might read them
 * all into memory instead). The version that stood was fetched by a check in any case.
 */
const wasChecked = (days: number): string => `
  (now.last_checked_at < $2 AND now.last_checked_at >= $2 - interval '${days} days')
  OR version.fetched_at >= $2 - interval '${days} days'
  OR (now.last_checked_at >= $2 AND coalesce((
    SELECT true FROM observation AS o
    WHERE o.subject_id = state.subject_id AND o.at >= $2 - interval '${days} days' AND o.at < $2 AND o.outcome = 'answered' LIMIT 1), false))`;

export const freshness: Filling = {
  table: 'rollup_freshness',
  columns: [...DIMENSIONS, 'objects'],
  foundation: STATE_AT_END,
  source: `
    SELECT state.tenant_id, state.authority AS registry, state.kind,
      CASE ${FRESHNESS_BANDS.map(({ band, days }) => `WHEN ${wasChecked(days)} THEN '${band}'`).join(' ')} ELSE '${OLDEST_BAND}' END AS band,
      ${faultCase(STATE_RULES, { kind: 'state.kind', authority: 'state.authority' })} AS fault, count(*) AS n
    FROM state JOIN registration AS now ON now.subject_id = state.subject_id
      LEFT JOIN registration_version AS version ON version.subject_id = state.subject_id AND version.version_id = state.version_id
    GROUP BY 1, 2, 3, 4, 5`,
  rows: `SELECT ${DIMENSIONS.join(', ')}, n AS objects FROM source WHERE fault IS NULL`,
};
