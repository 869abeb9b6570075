import { type Queryable } from '../platform/database/index.js';
import { type Entry } from './record-batch.js';
import { type AbsenceInput, type QueryKey } from './registration.types.js';
import { rowJson } from './row-json.js';
import { queryIdOf } from './subject.js';

/**
 * Remembers which object answered which question. A registrar's record joins the registry's record of the same question; where the
 * registrar did not answer this time, the one known before stays, as long as the registry still refers to the same place.
 */
export async function upsertAnswers(transaction: Queryable, entries: readonly Entry[]): Promise<void> {
  const asked = entries.filter((entry): entry is AskedEntry => entry.input.query !== undefined);
  const registrars = new Map(asked.filter(isRegistrar).map((entry) => [questionOf(entry), entry.subjectId]));
  const rows = new Map(
    asked
      .filter((entry) => !isRegistrar(entry))
      .map((entry) => [questionOf(entry), answerColumns(entry, registrars.get(questionOf(entry)))]),
  );
  if (rows.size === 0) return;
  await transaction.query(
    `INSERT INTO lookup_key AS known
       (query_id, tenant_id, kind, query_key, outcome, subject_id, registrar_subject_id, registrar_url, authority, url, answered_at, expires_at)
     SELECT query_id, tenant_id, kind, query_key, 'found', subject_id, registrar_subject_id, registrar_url, authority, url, answered_at, expires_at
     FROM json_populate_recordset(NULL::lookup_key, $1) ORDER BY query_id
     ON CONFLICT (query_id) DO UPDATE SET
       outcome = 'found', subject_id = excluded.subject_id, registrar_url = excluded.registrar_url, authority = excluded.authority,
       url = excluded.url, answered_at = excluded.answered_at, expires_at = excluded.expires_at,
       registrar_subject_id = CASE
         WHEN excluded.registrar_subject_id IS NOT NULL THEN excluded.registrar_subject_id
         WHEN known.subject_id = excluded.subject_id AND known.registrar_url = excluded.registrar_url THEN known.registrar_subject_id
       END
     WHERE known.answered_at <= excluded.answered_at`,
    [rowJson([...rows.values()])],
  );
}

/** Remembers that a registry knows no such object, and keeps what answered before: its history is still to be had. */
export async function upsertAbsence(transaction: Queryable, absence: AbsenceInput): Promise<void> {
  const { tenantId, query, authority, url, fetchedAt, expiresAt } = absence;
  await transaction.query(
    `INSERT INTO lookup_key AS known (query_id, tenant_id, kind, query_key, outcome, authority, url, answered_at, expires_at)
     VALUES ($1, $2, $3, $4, 'not-found', $5, $6, $7, $8)
     ON CONFLICT (query_id) DO UPDATE SET
       outcome = 'not-found', authority = excluded.authority, url = excluded.url, answered_at = excluded.answered_at,
       expires_at = excluded.expires_at
     WHERE known.answered_at <= excluded.answered_at`,
    [queryIdOf(tenantId, query), tenantId, query.kind, query.key, authority, url, fetchedAt, expiresAt],
  );
}

type AskedEntry = Entry & { input: { query: QueryKey } };

const isRegistrar = ({ input }: Entry): boolean => input.role === 'registrar';

const questionOf = ({ input }: AskedEntry): string => queryIdOf(input.tenantId, input.query);

function answerColumns(entry: AskedEntry, registrarSubjectId: string | undefined) {
  const { input, subjectId } = entry;
  return {
    query_id: questionOf(entry),
    tenant_id: input.tenantId,
    kind: input.query.kind,
    query_key: input.query.key,
    subject_id: subjectId,
    registrar_subject_id: registrarSubjectId,
    registrar_url: input.registrarUrl,
    authority: input.authority,
    url: input.sourceUrl,
    answered_at: input.fetchedAt,
    expires_at: input.expiresAt,
  };
}
