import { type Queryable } from '../platform/database/index.js';
import { type RedactedRegistration, type RedactionReport, type Remark } from '../rdap/index.js';
import { withNotices } from './body.js';

/** Where a version is kept. */
export interface VersionPlace {
  subjectId: string;
  versionId: string;
}

/** A version as bulk readers want it. */
export interface ShownVersion extends VersionPlace {
  registration: RedactedRegistration;
  report: Pick<RedactionReport, 'ruleSets' | 'piiRedacted'>;
  expiresAt: Date;
}

interface ShownRow {
  subject_id: string;
  version_id: string;
  body: RedactedRegistration;
  notices: Remark[] | null;
  rule_sets: string[];
  pii_redacted: boolean;
  expires_at: Date;
}

const SHOWN = `v.subject_id, v.version_id, v.body, n.notices, a.report->'ruleSets' AS rule_sets,
  (a.report->>'piiRedacted')::boolean AS pii_redacted,
  CASE WHEN r.current_version_id = v.version_id THEN r.expires_at ELSE v.expires_at END AS expires_at`;
const SHARED = `JOIN assessment a ON a.digest = v.assessment_digest LEFT JOIN notice_set n ON n.digest = v.notices_digest`;

/** Those of the versions that are still kept, by their id. */
export async function findVersions(
  queryable: Queryable,
  tenantId: string,
  places: readonly VersionPlace[],
): Promise<Map<string, ShownVersion>> {
  const { rows } = await queryable.query<ShownRow>(
    `SELECT ${SHOWN}
     FROM unnest($2::uuid[], $3::uuid[]) AS place (subject_id, version_id)
     JOIN registration_version v USING (subject_id, version_id) JOIN registration r ON r.subject_id = v.subject_id ${SHARED}
     WHERE v.tenant_id = $1 AND CASE WHEN r.current_version_id = v.version_id THEN r.expires_at ELSE v.expires_at END > now()`,
    [tenantId, places.map(({ subjectId }) => subjectId), places.map(({ versionId }) => versionId)],
  );
  return new Map(rows.map((row) => [row.version_id, shownOf(row)]));
}

/** The registrars' own records as they stand, by the id of the question whose registry refers there. */
export async function findRegistrars(
  queryable: Queryable,
  tenantId: string,
  queryIds: readonly string[],
): Promise<Map<string, ShownVersion>> {
  const { rows } = await queryable.query<ShownRow & { query_id: string }>(
    `SELECT l.query_id, ${SHOWN}
     FROM lookup_key l JOIN registration r ON r.subject_id = l.registrar_subject_id
     JOIN registration_version v ON v.subject_id = r.subject_id AND v.version_id = r.current_version_id ${SHARED}
     WHERE l.query_id = ANY($2::uuid[]) AND l.tenant_id = $1 AND r.expires_at > now()`,
    [tenantId, queryIds],
  );
  return new Map(rows.map((row) => [row.query_id, shownOf(row)]));
}

const shownOf = (row: ShownRow): ShownVersion => ({
  subjectId: row.subject_id,
  versionId: row.version_id,
  registration: withNotices(row.body, row.notices),
  report: { ruleSets: row.rule_sets, piiRedacted: row.pii_redacted },
  expiresAt: row.expires_at,
});
