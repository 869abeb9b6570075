import { type Queryable } from '../platform/database/index.js';
import { type RedactedRegistration } from '../rdap/index.js';
import { type SubjectState } from './plan.js';

interface StateRow {
  subject_id: string;
  current_version_id: string | null;
  content_hash: Buffer | null;
  policy_version: string | null;
  first_seen_at: Date | null;
  last_changed_at: Date | null;
  last_checked_at: Date | null;
  absent_since: Date | null;
  last_absent_at: Date | null;
  absent_sightings: number;
  gone_at: Date | null;
}

/**
 * Locks the rows of those subjects that are known and tells what is stored of each; in the order of their ids, so that two batches never
 * wait for each other in a circle.
 */
export async function lockSubjects(
  transaction: Queryable,
  subjectIds: readonly string[],
): Promise<Map<string, SubjectState>> {
  const { rows } = await transaction.query<StateRow>(
    `SELECT subject_id, current_version_id, content_hash, policy_version, first_seen_at, last_changed_at, last_checked_at,
            absent_since, last_absent_at, absent_sightings, gone_at
     FROM registration WHERE subject_id = ANY($1::uuid[]) ORDER BY subject_id FOR NO KEY UPDATE`,
    [subjectIds],
  );
  return new Map(rows.map((row) => [row.subject_id, stateOf(row)]));
}

function stateOf(row: StateRow): SubjectState {
  return {
    versionId: row.current_version_id ?? undefined,
    contentHash: row.content_hash?.toString('hex'),
    policyVersion: row.policy_version ?? undefined,
    firstSeenAt: row.first_seen_at ?? undefined,
    lastChangedAt: row.last_changed_at ?? undefined,
    lastCheckedAt: row.last_checked_at ?? undefined,
    absentSince: row.absent_since ?? undefined,
    lastAbsentAt: row.last_absent_at ?? undefined,
    absentSightings: row.absent_sightings,
    goneAt: row.gone_at ?? undefined,
  };
}

/** Current bodies of locked subjects. */
export async function loadBodies(
  transaction: Queryable,
  subjectIds: readonly string[],
): Promise<Map<string, RedactedRegistration>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await transaction.query<{ subject_id: string; body: RedactedRegistration }>(
    `SELECT v.subject_id, v.body FROM registration r
     JOIN registration_version v ON v.subject_id = r.subject_id AND v.version_id = r.current_version_id
     WHERE r.subject_id = ANY($1::uuid[])`,
    [subjectIds],
  );
  return new Map(rows.map((row) => [row.subject_id, row.body]));
}
