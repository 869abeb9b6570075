import { STATE_RULES } from '../rollups/quality.js';
import { faultCase } from '../rollups/quality.sql.js';
import { STATE_READS } from './state-at.sql.js';

/**
 * The state at the end of a window with the assessment of each object's version, `assessment_digest`, and in `fault` why an object is left
 * out: of a version that has expired nothing is known but what its object's row still says. To follow `STATE_AT_END`.
 */
export const ASSESSED_STATE = `assessed AS (
  SELECT state.*, version.assessment_digest,
    coalesce(${faultCase(STATE_RULES, { kind: 'state.kind', authority: 'state.authority' })},
      CASE WHEN version.assessment_digest IS NULL THEN 'no-assessment' END) AS fault
  FROM state LEFT JOIN registration_version AS version USING (subject_id, version_id))`;

/** Tables that {@link ASSESSED_STATE} reads. */
export const ASSESSED_READS: readonly string[] = [...STATE_READS, 'assessment'];
