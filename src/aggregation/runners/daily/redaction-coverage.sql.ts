import { ASSESSED_STATE } from '../assessed-state.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { STATE_AT_END } from '../state-at.sql.js';

const DIMENSIONS = ['tenant_id', 'registry', 'kind'];
const FIELDS = ['found', 'redacted', 'kept'];

const ofAll = (member: string): string => `coalesce(sum(n * (report ->> '${member}')::bigint), 0)::bigint AS ${member}`;

/** Objects that look alike share an assessment: each is opened once for all of them. */
export const redactionCoverage: Filling = {
  table: 'rollup_redaction_coverage',
  columns: [...DIMENSIONS, 'objects', 'redacted_objects', ...FIELDS],
  foundation: [...STATE_AT_END, ASSESSED_STATE],
  source: `
    SELECT tenant_id, authority AS registry, kind, assessment_digest, fault, count(*) AS n FROM assessed GROUP BY 1, 2, 3, 4, 5`,
  rows: `
    SELECT ${DIMENSIONS.join(', ')}, sum(n) AS objects, coalesce(sum(n) FILTER (WHERE (report ->> 'piiRedacted')::boolean), 0) AS redacted_objects,
      ${FIELDS.map(ofAll).join(', ')}
    FROM source JOIN assessment ON digest = assessment_digest WHERE fault IS NULL GROUP BY ${DIMENSIONS.join(', ')}`,
};
