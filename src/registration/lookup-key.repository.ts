import { type Queryable, type Transaction } from '../platform/database/index.js';
import { type PreparedBatch } from './prepared.js';
import { type AbsenceInput } from './registration.types.js';
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
