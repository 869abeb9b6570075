import { type Queryable, type Transaction } from '../platform/database/index.js';
import { type SubjectState } from './plan.js';
import { type SharedDocument } from './prepared.js';
import { type LoggedEvent, type OpenBatch, type Outcome } from './record-batch.js';
import { EVENT_COLUMNS, OBSERVATION_COLUMNS, REGISTRATION_COLUMNS, VERSION_COLUMNS } from './rows.js';
import { rowJson } from './row-json.js';

/** Rows of subjects seen for the first time, as they were prepared. */
export async function copyFirstSeen(
  transaction: Transaction,
  { prepared, registrations, versions, events }: OpenBatch,
  numbers: readonly number[],
): Promise<void> {
  if (numbers.length === 0) return;
  const count = prepared.heads.length;
  await transaction.copy('registration', REGISTRATION_COLUMNS, registrations.select(numbers, count));
  await transaction.copy('registration_version', VERSION_COLUMNS, versions.select(numbers, count));
  await transaction.copy('change_event', EVENT_COLUMNS, events.select(numbers, count));
}

/** Further versions of known subjects. */
export async function copyVersions(
  transaction: Transaction,
  { versions }: OpenBatch,
  outcomes: readonly Outcome[],
): Promise<void> {
  const rows = outcomes.map(({ number, state }) => versions.withVersionId(number, state.versionId!));
  await transaction.copy('registration_version', VERSION_COLUMNS, Buffer.concat(rows));
}

/** One row for each request that went out. */
export async function copyObservations(transaction: Transaction, { prepared }: OpenBatch): Promise<void> {
  await transaction.copy('observation', OBSERVATION_COLUMNS, prepared.observations);
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
    ...logged.identity,
  }));
  const columns = EVENT_COLUMNS.join(', ');
  await transaction.query(
    `INSERT INTO change_event (${columns}) SELECT ${columns} FROM json_populate_recordset(NULL::change_event, $1)`,
    [rowJson(rows)],
  );
}

const IDENTITY: readonly string[] = ['subject_id', 'tenant_id', 'kind', 'key', 'authority'];

/** What a check moves, even where the content stays. */
const CHECK_COLUMNS: readonly string[] = [
  ...['answer_digest', 'notices_digest', 'database_updated_at', 'source_url', 'registrar_url', 'provenance'],
  ...['last_checked_at', 'absent_since', 'absent_sightings', 'gone_at', 'expires_at'],
];

/** What only a new version moves. */
const CONTENT_COLUMNS: readonly string[] = REGISTRATION_COLUMNS.filter(
  (name) => !IDENTITY.includes(name) && !CHECK_COLUMNS.includes(name),
);

/** Brings the latest state of known subjects up to a new version. */
export function updateChanged(transaction: Queryable, batch: OpenBatch, changed: readonly Outcome[]): Promise<void> {
  const rows = changed.map(({ number, state }) => ({
    ...rowOf(batch, number, [...CHECK_COLUMNS, ...CONTENT_COLUMNS]),
    ...absenceColumns(state),
    current_version_id: state.versionId,
    first_seen_at: state.firstSeenAt,
    last_changed_at: state.lastChangedAt,
  }));
  return updateSubjects(transaction, rows, [...CHECK_COLUMNS, ...CONTENT_COLUMNS]);
}

/** Notes that subjects were found as they are known: columns of no index, so that PostgreSQL updates the row in its page. */
export function updateChecked(transaction: Queryable, batch: OpenBatch, checked: readonly Outcome[]): Promise<void> {
  const rows = checked.map(({ number, state }) => ({
    ...rowOf(batch, number, CHECK_COLUMNS),
    ...absenceColumns(state),
  }));
  return updateSubjects(transaction, rows, CHECK_COLUMNS);
}

/** @param states by subject */
export function updateAbsences(transaction: Queryable, states: ReadonlyMap<string, SubjectState>): Promise<void> {
  const rows = [...states].map(([subjectId, state]) => ({
    ...{ subject_id: subjectId, last_absent_at: state.lastAbsentAt },
    ...absenceColumns(state),
  }));
  return updateSubjects(transaction, rows, ['last_absent_at', 'absent_since', 'absent_sightings', 'gone_at']);
}

const absenceColumns = ({ absentSince, absentSightings, goneAt }: SubjectState) => ({
  absent_since: absentSince,
  absent_sightings: absentSightings,
  gone_at: goneAt,
});

function rowOf(batch: OpenBatch, number: number, columns: readonly string[]): Record<string, string | null> {
  const row = batch.registrations.record(number, REGISTRATION_COLUMNS);
  return Object.fromEntries(['subject_id', ...columns].map((name) => [name, row[name] ?? null]));
}

/** Arrays and bytes come as the text that their type reads. */
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
export async function insertNotices(transaction: Queryable, documents: readonly SharedDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await transaction.query(
    `INSERT INTO notice_set (digest, notices)
     SELECT decode(digest, 'hex'), notices::jsonb FROM unnest($1::text[], $2::text[]) AS t(digest, notices) ORDER BY digest
     ON CONFLICT DO NOTHING`,
    columnsOf(documents),
  );
}

/** Stores what was judged about answers under its digest: the same for all that look alike. */
export async function insertAssessments(transaction: Queryable, documents: readonly SharedDocument[]): Promise<void> {
  if (documents.length === 0) return;
  await transaction.query(
    `INSERT INTO assessment (digest, report, findings)
     SELECT decode(digest, 'hex'), body::jsonb -> 'report', body::jsonb -> 'findings'
     FROM unnest($1::text[], $2::text[]) AS t(digest, body) ORDER BY digest
     ON CONFLICT DO NOTHING`,
    columnsOf(documents),
  );
}

const columnsOf = (documents: readonly SharedDocument[]): [string[], string[]] => [
  documents.map(({ digest }) => digest),
  documents.map(({ json }) => json),
];
