import { type Queryable } from '../platform/database/index.js';
import { type RedactedRegistration, type Remark } from '../rdap/index.js';
import { storableInstant, typedColumns } from './columns.js';
import { type SubjectState } from './plan.js';
import { type Entry, type LoggedEvent, type Outcome } from './record-batch.js';
import { hex, rowJson } from './row-json.js';

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
 * Locks the rows of all entries' subjects and tells what is stored of each. Subjects never seen get an empty row first, so that of several
 * first sightings at once, one goes first and the others wait for it.
 */
export async function claimSubjects(
  transaction: Queryable,
  entries: readonly Entry[],
): Promise<Map<string, SubjectState>> {
  const subjects = new Map(entries.map((entry) => [entry.subjectId, entry]));
  const states = await lockSubjects(transaction, [...subjects.keys()]);
  const unseen = [...subjects.values()].filter(({ subjectId }) => !states.has(subjectId));
  if (unseen.length === 0) return states;
  await insertSubjects(transaction, unseen);
  const claimed = await lockSubjects(
    transaction,
    unseen.map(({ subjectId }) => subjectId),
  );
  return new Map([...states, ...claimed]);
}

/** Locks the subjects' rows, in the order of their ids, so that two batches never wait for each other in a circle. */
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

async function insertSubjects(transaction: Queryable, entries: readonly Entry[]): Promise<void> {
  const rows = entries.map(({ subjectId, input: { tenantId, kind, key, authority, role } }) => {
    return { subject_id: subjectId, tenant_id: tenantId, kind, key, authority, role };
  });
  await transaction.query(
    `INSERT INTO registration (subject_id, tenant_id, kind, key, authority, role)
     SELECT subject_id, tenant_id, kind, key, authority, role
     FROM json_populate_recordset(NULL::registration, $1) ORDER BY subject_id
     ON CONFLICT DO NOTHING`,
    [rowJson(rows)],
  );
}

function stateOf(row: StateRow): SubjectState {
  return {
    versionId: row.current_version_id ?? undefined,
    contentHash: row.content_hash ?? undefined,
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

export async function insertVersions(transaction: Queryable, versions: readonly Outcome[]): Promise<void> {
  if (versions.length === 0) return;
  const rows = versions.map(({ input, subjectId, state, hash, noticesDigest }) => ({
    subject_id: subjectId,
    version_id: state.versionId,
    tenant_id: input.tenantId,
    content_hash: hex(hash),
    policy_version: input.policyVersion,
    rule_sets: input.report.ruleSets,
    body: { ...input.registration, notices: undefined },
    report: input.report,
    findings: input.findings,
    notices_digest: noticesDigest && hex(noticesDigest),
    source_url: input.sourceUrl,
    fetched_at: input.fetchedAt,
    registry_updated_at: storableInstant(input.registration.summary.databaseUpdatedAt),
    expires_at: input.expiresAt,
  }));
  const columns = Object.keys(rows[0]!).join(', ');
  await transaction.query(
    `INSERT INTO registration_version (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::registration_version, $1)`,
    [rowJson(rows)],
  );
}

/** Appends to the change log, in the order given. */
export async function insertEvents(transaction: Queryable, events: readonly LoggedEvent[]): Promise<void> {
  if (events.length === 0) return;
  const rows = events.map(({ event, ...logged }) => ({
    subject_id: logged.subjectId,
    event_id: logged.eventId,
    tenant_id: logged.tenantId,
    at: logged.at,
    type: event.type,
    field: event.field,
    path: event.path,
    before: event.before,
    after: event.after,
    version_id: logged.versionId,
    previous_version_id: logged.previousVersionId,
    expires_at: logged.expiresAt,
  }));
  const columns = Object.keys(rows[0]!).join(', ');
  await transaction.query(
    `INSERT INTO change_event (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::change_event, $1)`,
    [rowJson(rows)],
  );
}

/** Brings the latest state of subjects up to a new version. */
export function updateChanged(transaction: Queryable, changed: readonly Outcome[]): Promise<void> {
  const rows = changed.map((outcome) => ({ ...checkColumns(outcome), ...contentColumns(outcome) }));
  return updateSubjects(transaction, rows, [...CHECK_COLUMNS, ...CONTENT_COLUMNS]);
}

/** Notes that subjects were found as they are known: columns of no index, so that PostgreSQL updates the row in its page. */
export function updateChecked(transaction: Queryable, checked: readonly Outcome[]): Promise<void> {
  return updateSubjects(transaction, checked.map(checkColumns), CHECK_COLUMNS);
}

export function updateAbsence(transaction: Queryable, subjectId: string, state: SubjectState): Promise<void> {
  const row = {
    subject_id: subjectId,
    absent_since: state.absentSince,
    last_absent_at: state.lastAbsentAt,
    absent_sightings: state.absentSightings,
    gone_at: state.goneAt,
  };
  return updateSubjects(transaction, [row], ['absent_since', 'last_absent_at', 'absent_sightings', 'gone_at']);
}

const CHECK_COLUMNS = [
  ...['notices_digest', 'database_updated_at', 'source_url', 'registrar_url', 'provenance', 'last_checked_at'],
  ...['absent_since', 'absent_sightings', 'gone_at', 'expires_at'],
];

function checkColumns({ input, subjectId, state, noticesDigest }: Outcome) {
  return {
    subject_id: subjectId,
    notices_digest: noticesDigest && hex(noticesDigest),
    database_updated_at: storableInstant(input.registration.summary.databaseUpdatedAt),
    source_url: input.sourceUrl,
    registrar_url: input.registrarUrl,
    provenance: input.provenance,
    last_checked_at: state.lastCheckedAt,
    absent_since: state.absentSince,
    absent_sightings: state.absentSightings,
    gone_at: state.goneAt,
    expires_at: input.expiresAt,
  };
}

const CONTENT_COLUMNS = [
  ...['role', 'current_version_id', 'content_hash', 'policy_version', 'first_seen_at', 'last_changed_at'],
  ...[
    'handle',
    'name',
    'registrar_name',
    'registrar_iana_id',
    'registered_at',
    'domain_expires_at',
    'registrar_expires_at',
  ],
  ...['object_changed_at', 'transferred_at', 'status', 'nameservers', 'dnssec', 'ds_count', 'country', 'start_address'],
  ...['end_address', 'cidrs', 'start_autnum', 'end_autnum', 'parent_handle'],
];

function contentColumns({ input, state }: Outcome) {
  return {
    role: input.role,
    current_version_id: state.versionId,
    content_hash: hex(state.contentHash!),
    policy_version: state.policyVersion,
    first_seen_at: state.firstSeenAt,
    last_changed_at: state.lastChangedAt,
    ...typedColumns(input.registration),
  };
}

async function updateSubjects(
  transaction: Queryable,
  rows: readonly object[],
  columns: readonly string[],
): Promise<void> {
  if (rows.length === 0) return;
  await transaction.query(
    `UPDATE registration AS r SET ${columns.map((name) => `${name} = t.${name}`).join(', ')}
     FROM json_populate_recordset(NULL::registration, $1) AS t WHERE r.subject_id = t.subject_id`,
    [rowJson(rows)],
  );
}

/** Stores notices under their digest. Most are there already: registries send the same terms with every object. */
export async function insertNotices(transaction: Queryable, entries: readonly Entry[]): Promise<void> {
  const sets = new Map<string, Remark[] | undefined>();
  for (const { input, noticesDigest } of entries) {
    if (noticesDigest !== undefined) sets.set(hex(noticesDigest), input.registration.notices);
  }
  if (sets.size === 0) return;
  const rows = [...sets].map(([digest, notices]) => ({ digest, notices }));
  await transaction.query(
    `INSERT INTO notice_set (digest, notices)
     SELECT digest, notices FROM json_populate_recordset(NULL::notice_set, $1) ORDER BY digest
     ON CONFLICT DO NOTHING`,
    [rowJson(rows)],
  );
}
