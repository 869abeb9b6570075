import { type Queryable } from '../../../platform/database/index.js';
import { type Assessment } from '../../../posture/index.js';

/** A domain's assessment, by which it is found. */
export interface AssessedSubject {
  readonly subjectId: string;
  readonly tenantId: string;
  readonly assessment: Assessment;
}

/** Whether the assessments that are kept are of a day after this one. */
export async function hasNewerPostures(transaction: Queryable, startsAt: Date): Promise<boolean> {
  const { rows } = await transaction.query<{ is_newer: boolean }>(
    'SELECT coalesce((SELECT starts_at > $1 FROM domain_posture LIMIT 1), false) AS is_newer',
    [startsAt],
  );
  return rows[0]!.is_newer;
}

/** @returns how many there were */
export async function deletePostures(transaction: Queryable): Promise<number> {
  return (await transaction.query('DELETE FROM domain_posture')).rowCount ?? 0;
}

/** @param version names the metrics and signals */
export async function insertPostures(
  transaction: Queryable,
  startsAt: Date,
  version: string,
  assessed: readonly AssessedSubject[],
): Promise<void> {
  const rows = assessed.map(({ subjectId, tenantId, assessment: { score, coverage, level, metrics, signals } }) => ({
    ...{ subject_id: subjectId, tenant_id: tenantId, score, coverage, level },
    verdicts: Object.fromEntries(metrics.map(({ id, verdict }) => [id, verdict])),
    signals: signals.map(({ id }) => id),
  }));
  await transaction.query(
    `INSERT INTO domain_posture (subject_id, tenant_id, starts_at, score, coverage, level, verdicts, signals, version)
     SELECT subject_id, tenant_id, $1, score, coverage, level, verdicts, signals, $2 FROM json_populate_recordset(NULL::domain_posture, $3)`,
    [startsAt, version, JSON.stringify(rows)],
  );
}
