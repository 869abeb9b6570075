import { type Queryable, type Transaction } from '../platform/database/index.js';
import { type PreparedBatch, type RecordHead } from './prepared.js';
import { type AbsenceInput, type YoungAnswer } from './registration.types.js';
import { rowJson } from './row-json.js';
import { ANSWER_COLUMNS, RowReader } from './rows.js';
import { queryIdOf } from './subject.js';

/**
 * Remembers which object answered which question. Questions never asked before get their prepared row; of several answers to one, the last
 * counts.
 */
export async function recordAnswers(transaction: Transaction, { heads, answers }: PreparedBatch): Promise<void> {
  const asked = heads.flatMap(({ queryId }) => queryId ?? []);
  if (asked.length === 0) return;
  const last = new Map(asked.map((queryId, row) => [queryId, row]));
  const known = await knownQuestions(transaction, [...last.keys()]);
  const reader = new RowReader(answers);
  const [fresh, repeated]: [number[], number[]] = [[], []];
  for (const [queryId, row] of last) (known.has(queryId) ? repeated : fresh).push(row);
  await transaction.copy('lookup_key', ANSWER_COLUMNS, reader.select(fresh, asked.length));
  await upsertAnswers(
    transaction,
    repeated.map((row) => reader.record(row, ANSWER_COLUMNS)),
  );
}

async function knownQuestions(queryable: Queryable, queryIds: readonly string[]): Promise<ReadonlySet<string>> {
  const { rows } = await queryable.query<{ query_id: string }>(
    'SELECT query_id FROM lookup_key WHERE query_id = ANY($1::uuid[])',
    [queryIds],
  );
  return new Set(rows.map((row) => row.query_id));
}

/**
 * A registrar's record joins the registry's record of the same question; where the registrar did not answer this time, the one known before
 * stays, as long as the registry still refers to the same place.
 */
async function upsertAnswers(transaction: Queryable, rows: readonly object[]): Promise<void> {
  if (rows.length === 0) return;
  const columns = ANSWER_COLUMNS.join(', ');
  await transaction.query(
    `INSERT INTO lookup_key AS known (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::lookup_key, $1) ORDER BY query_id
     ON CONFLICT (query_id) DO UPDATE SET
       outcome = 'found', subject_id = excluded.subject_id, registrar_url = excluded.registrar_url, authority = excluded.authority,
       url = excluded.url, answered_at = excluded.answered_at, expires_at = excluded.expires_at,
       registrar_subject_id = CASE
         WHEN excluded.registrar_subject_id IS NOT NULL THEN excluded.registrar_subject_id
         WHEN known.subject_id = excluded.subject_id AND known.registrar_url = excluded.registrar_url THEN known.registrar_subject_id
       END
     WHERE known.answered_at <= excluded.answered_at`,
    [rowJson(rows)],
  );
}

/** @param maxAges seconds, one for each question */
export async function findYoung(
  queryable: Queryable,
  queryIds: readonly string[],
  maxAges: readonly number[],
): Promise<(YoungAnswer | undefined)[]> {
  const { rows } = await queryable.query<{
    number: string;
    outcome: 'found' | 'not-found';
    subject_id: string | null;
    version_id: string | null;
  }>(
    `SELECT asked.number, known.outcome, object.subject_id, object.current_version_id AS version_id
     FROM unnest($1::uuid[], $2::float8[]) WITH ORDINALITY AS asked (query_id, max_age, number) JOIN lookup_key AS known USING (query_id)
     LEFT JOIN registration AS object ON object.subject_id = known.subject_id AND object.expires_at > now()
     WHERE known.expires_at > now() AND known.answered_at > now() - asked.max_age * interval '1 second'
       AND (known.outcome = 'not-found' OR object.subject_id IS NOT NULL)`,
    [queryIds, maxAges],
  );
  const byNumber = new Map(rows.map((row) => [Number(row.number), row]));
  return queryIds.map((_, index) => {
    const row = byNumber.get(index + 1);
    if (row === undefined) return undefined;
    const { outcome, subject_id: subjectId, version_id: versionId } = row;
    return outcome === 'found' ? { outcome, subjectId: subjectId!, versionId: versionId! } : { outcome };
  });
}

/** Puts registrars' records beside the registry's of the same question, where that still refers to them. */
export async function joinRegistrars(transaction: Queryable, heads: readonly RecordHead[]): Promise<void> {
  const joining = heads.flatMap(({ subjectId, joins }) => (joins === undefined ? [] : [{ subjectId, ...joins }]));
  if (joining.length === 0) return;
  await transaction.query(
    `UPDATE lookup_key AS known SET registrar_subject_id = j.subject_id
     FROM unnest($1::uuid[], $2::uuid[], $3::text[]) AS j(query_id, subject_id, registrar_url)
     WHERE known.query_id = j.query_id AND known.registrar_url = j.registrar_url`,
    [
      joining.map(({ queryId }) => queryId),
      joining.map(({ subjectId }) => subjectId),
      joining.map(({ registrarUrl }) => registrarUrl),
    ],
  );
}

/**
 * Remembers that registries know no such objects, and keeps what answered before: its history is still to be had. Of several answers to
 * one question, the last counts.
 */
export async function upsertAbsences(transaction: Queryable, absences: readonly AbsenceInput[]): Promise<void> {
  const last = new Map<string, object>();
  for (const { tenantId, query, authority, url, fetchedAt, expiresAt } of absences.toSorted(byTime)) {
    const queryId = queryIdOf(tenantId, query);
    const asked = { query_id: queryId, tenant_id: tenantId, kind: query.kind, query_key: query.key };
    last.set(queryId, {
      ...asked,
      outcome: 'not-found',
      authority,
      url,
      answered_at: fetchedAt,
      expires_at: expiresAt,
    });
  }
  if (last.size === 0) return;
  const columns = 'query_id, tenant_id, kind, query_key, outcome, authority, url, answered_at, expires_at';
  await transaction.query(
    `INSERT INTO lookup_key AS known (${columns})
     SELECT ${columns} FROM json_populate_recordset(NULL::lookup_key, $1) ORDER BY query_id
     ON CONFLICT (query_id) DO UPDATE SET
       outcome = 'not-found', authority = excluded.authority, url = excluded.url, answered_at = excluded.answered_at,
       expires_at = excluded.expires_at
     WHERE known.answered_at <= excluded.answered_at`,
    [rowJson([...last.values()])],
  );
}

const byTime = (a: AbsenceInput, b: AbsenceInput): number => a.fetchedAt.getTime() - b.fetchedAt.getTime();
