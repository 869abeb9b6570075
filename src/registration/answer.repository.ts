import { type Queryable } from '../platform/database/index.js';
import {
  type Finding,
  type ObjectKind,
  type RedactedRegistration,
  type RedactionReport,
  type Remark,
} from '../rdap/index.js';
import { withFreshness, withNotices } from './body.js';
import { pageOf, readCursor, UUID, writeCursor } from './cursor.js';
import {
  type Page,
  type PageRequest,
  type QueryKey,
  type Role,
  type StoredAnswer,
  type StoredRegistration,
  type StoredVersion,
  type Trigger,
} from './registration.types.js';
import { queryIdOf } from './subject.js';

interface AnswerRow {
  outcome: 'found' | 'not-found';
  answer_authority: string;
  url: string;
  answer_registrar_url: string | null;
  answered_at: Date;
  registrar_subject_id: string | null;
}

/** Columns of a registration whose row exists; all null where a join found none. */
interface RegistrationRow {
  subject_id: string;
  version_id: string;
  kind: ObjectKind;
  key: string;
  authority: string;
  role: Role;
  body: RedactedRegistration;
  notices: Remark[] | null;
  report: RedactionReport;
  findings: Finding[];
  source_url: string;
  registrar_url: string | null;
  policy_version: string;
  provenance: Trigger;
  last_checked_at: Date;
  database_updated_at: Date | null;
  first_seen_at: Date;
  last_changed_at: Date;
  gone_at: Date | null;
  expires_at: Date;
}

/** The last answer to a question, with the registrar's record beside it. Expired rows do not exist, by the clock of the database. */
export async function findAnswer(
  queryable: Queryable,
  tenantId: string,
  query: QueryKey,
): Promise<StoredAnswer | undefined> {
  const { rows } = await queryable.query<AnswerRow & (RegistrationRow | { subject_id: null })>(
    `SELECT l.outcome, l.authority AS answer_authority, l.url, l.registrar_url AS answer_registrar_url, l.answered_at, l.registrar_subject_id,
            r.subject_id, v.version_id, r.kind, r.key, r.authority, r.role, v.body, n.notices, a.report, a.findings, r.source_url,
            r.registrar_url, r.policy_version, r.provenance, r.last_checked_at, r.database_updated_at, r.first_seen_at, r.last_changed_at,
            r.gone_at, r.expires_at
     FROM lookup_key l
     LEFT JOIN registration r ON r.subject_id IN (l.subject_id, l.registrar_subject_id) AND r.tenant_id = l.tenant_id AND r.expires_at > now()
     LEFT JOIN registration_version v ON v.subject_id = r.subject_id AND v.version_id = r.current_version_id
     LEFT JOIN assessment a ON a.digest = v.assessment_digest
     LEFT JOIN notice_set n ON n.digest = r.notices_digest
     WHERE l.query_id = $1 AND l.tenant_id = $2 AND l.expires_at > now()`,
    [queryIdOf(tenantId, query), tenantId],
  );
  const [answer] = rows;
  if (answer === undefined) return undefined;
  const objects = rows.filter((row): row is AnswerRow & RegistrationRow => row.subject_id !== null);
  const isRegistrar = (row: RegistrationRow) => row.subject_id === answer.registrar_subject_id;
  const registry = objects.find((row) => !isRegistrar(row));
  if (registry === undefined && answer.outcome === 'found') return undefined;
  const registrar = objects.find(isRegistrar);
  return {
    outcome: answer.outcome,
    authority: answer.answer_authority,
    url: answer.url,
    registrarUrl: answer.answer_registrar_url ?? undefined,
    answeredAt: answer.answered_at,
    registry: registry && registrationOf(registry),
    registrar: registrar && registrationOf(registrar),
  };
}

function registrationOf(row: RegistrationRow): StoredRegistration {
  return {
    subjectId: row.subject_id,
    versionId: row.version_id,
    kind: row.kind,
    key: row.key,
    authority: row.authority,
    role: row.role,
    registration: withFreshness(withNotices(row.body, row.notices), row.database_updated_at),
    report: row.report,
    findings: row.findings,
    sourceUrl: row.source_url,
    registrarUrl: row.registrar_url ?? undefined,
    policyVersion: row.policy_version,
    provenance: row.provenance,
    fetchedAt: row.last_checked_at,
    registryUpdatedAt: row.database_updated_at ?? undefined,
    firstSeenAt: row.first_seen_at,
    lastChangedAt: row.last_changed_at,
    goneAt: row.gone_at ?? undefined,
    expiresAt: row.expires_at,
  };
}

interface VersionRow {
  version_id: string;
  is_current: boolean;
  body: RedactedRegistration;
  notices: Remark[] | null;
  report: RedactionReport;
  findings: Finding[];
  policy_version: string;
  source_url: string;
  fetched_at: Date;
  recorded_at: Date;
  registry_updated_at: Date | null;
  expires_at: Date;
}

/** A version lives as long as it was promised and, being the current one, as long as the registration is confirmed. */
const VERSIONS = `
  SELECT v.version_id, r.current_version_id = v.version_id AS is_current, v.body, n.notices, a.report, a.findings,
         v.policy_version, v.source_url, v.fetched_at, v.recorded_at, v.registry_updated_at,
         CASE WHEN r.current_version_id = v.version_id THEN r.expires_at ELSE v.expires_at END AS expires_at
  FROM registration_version v
  JOIN registration r ON r.subject_id = v.subject_id
  JOIN assessment a ON a.digest = v.assessment_digest
  LEFT JOIN notice_set n ON n.digest = v.notices_digest
  WHERE v.tenant_id = $1 AND v.subject_id = $2
    AND CASE WHEN r.current_version_id = v.version_id THEN r.expires_at ELSE v.expires_at END > now()`;

/** One state of an object. */
export async function findVersion(
  queryable: Queryable,
  tenantId: string,
  subjectId: string,
  versionId: string,
): Promise<StoredVersion | undefined> {
  const { rows } = await queryable.query<VersionRow>(`${VERSIONS} AND v.version_id = $3`, [
    tenantId,
    subjectId,
    versionId,
  ]);
  return rows[0] && versionOf(rows[0]);
}

/** The states of an object, newest first. */
export async function listVersions(
  queryable: Queryable,
  tenantId: string,
  subjectId: string,
  { cursor, limit }: PageRequest,
): Promise<Page<StoredVersion>> {
  const [before] = cursor === undefined ? [LAST_UUID] : readCursor(cursor, UUID, 1);
  const { rows } = await queryable.query<VersionRow>(
    `${VERSIONS} AND v.version_id < $3 ORDER BY v.version_id DESC LIMIT $4`,
    [tenantId, subjectId, before, limit + 1],
  );
  return pageOf(rows.map(versionOf), limit, ({ versionId }) => writeCursor(versionId));
}

const LAST_UUID = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

function versionOf(row: VersionRow): StoredVersion {
  return {
    versionId: row.version_id,
    isCurrent: row.is_current,
    registration: withNotices(row.body, row.notices),
    report: row.report,
    findings: row.findings,
    ruleSets: row.report.ruleSets,
    policyVersion: row.policy_version,
    sourceUrl: row.source_url,
    fetchedAt: row.fetched_at,
    recordedAt: row.recorded_at,
    registryUpdatedAt: row.registry_updated_at ?? undefined,
    expiresAt: row.expires_at,
  };
}

/** Which object answered a question last, whether or not it still exists. */
export async function findSubject(
  queryable: Queryable,
  tenantId: string,
  query: QueryKey,
): Promise<string | undefined> {
  const { rows } = await queryable.query<{ subject_id: string }>(
    'SELECT subject_id FROM lookup_key WHERE query_id = $1 AND tenant_id = $2 AND subject_id IS NOT NULL',
    [queryIdOf(tenantId, query), tenantId],
  );
  return rows[0]?.subject_id;
}
