import { EXPECTED_MEMBERS } from '../../rollups/expected-member.js';
import { keyText } from '../key-text.sql.js';
import { ASSESSED_STATE } from '../assessed-state.sql.js';
import { type Filling } from '../replace-window.sql.js';
import { STATE_AT_END } from '../state-at.sql.js';

const GROUP = ['tenant_id', 'registry', 'kind'].join(', ');

/** By kind and check, with the column that counts the objects in which it is missing. */
const MISSING = Object.entries(EXPECTED_MEMBERS).flatMap(([kind, members]) =>
  members.map(({ check, column }) => ({ kind, check, column, counted: `without_${column}` })),
);
const MISSING_BY_COLUMN = new Map(MISSING.map((each) => [each.column, each]));

/** Whatever its type, nothing is written as nothing, or as an empty text or list. */
const isMissing = (column: string): string => `coalesce(${column}::text IN ('', '{}'), true)`;

/**
 * Every check of a group says how many objects there are, so that shares of any groups together are right: what is expected of its kind, and
 * the codes of findings that any object of its tenant and kind has.
 */
export const dataQuality: Filling = {
  table: 'rollup_data_quality',
  columns: ['tenant_id', 'registry', 'kind', '"check"', 'objects', 'affected'],
  foundation: [...STATE_AT_END, ASSESSED_STATE],
  source: `
    SELECT tenant_id, authority AS registry, kind, assessment_digest, fault, count(*) AS n,
      ${[...MISSING_BY_COLUMN.values()].map(({ column, counted }) => `count(*) FILTER (WHERE ${isMissing(column)}) AS ${counted}`).join(', ')}
    FROM assessed GROUP BY 1, 2, 3, 4, 5`,
  rows: `
    WITH sound AS (SELECT * FROM source WHERE fault IS NULL),
      groups AS (SELECT ${GROUP}, sum(n) AS objects FROM sound GROUP BY ${GROUP}),
      found AS (
        SELECT ${GROUP}, each.code, sum(n) AS n
        FROM sound JOIN assessment ON digest = assessment_digest
          CROSS JOIN LATERAL (SELECT DISTINCT ${keyText(`one ->> 'code'`)} AS code FROM jsonb_array_elements(findings) AS one) AS each
        GROUP BY ${GROUP}, each.code),
      codes AS (SELECT DISTINCT tenant_id, kind, code FROM found),
      missing AS (
        SELECT ${GROUP}, expected.name, sum(expected.n) AS n
        FROM sound CROSS JOIN LATERAL (
          VALUES ${MISSING.map(({ kind, check, counted }) => `('${kind}', '${check}', ${counted})`).join(', ')}) AS expected (of, name, n)
        WHERE kind = expected.of GROUP BY ${GROUP}, expected.name)
    SELECT ${GROUP}, code AS "check", objects, coalesce(found.n, 0) AS affected
    FROM groups JOIN codes USING (tenant_id, kind) LEFT JOIN found USING (tenant_id, registry, kind, code)
    UNION ALL
    SELECT ${GROUP}, name, objects, missing.n FROM groups JOIN missing USING (tenant_id, registry, kind)`,
};
