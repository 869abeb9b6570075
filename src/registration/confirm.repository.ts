import { type Queryable } from '../platform/database/index.js';
import { type Claim } from './prepared.js';
import { type Trigger } from './registration.types.js';

/**
 * Notes a check of every subject whose last answer had the same bytes, and of the question that it answers. One statement for any number;
 * it moves what an unchanged `record()` would have moved. Whatever is not as plain as that (an object that was gone, a check that is
 * newer) is left for `record()`.
 *
 * @returns the subjects that were confirmed
 */
export async function confirmAnswers(
  transaction: Queryable,
  claims: readonly Claim[],
  provenance: Trigger,
): Promise<ReadonlySet<string>> {
  const { rows } = await transaction.query<{ subject_id: string }>(
    `WITH claim AS (
       SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::timestamptz[], $5::timestamptz[])
         AS c(subject_id, query_id, answer_digest, fetched_at, database_updated_at)
     ), confirmed AS (
       UPDATE registration r
       SET last_checked_at = c.fetched_at, expires_at = c.fetched_at + (r.expires_at - r.last_checked_at), provenance = $6,
           database_updated_at = coalesce(c.database_updated_at, r.database_updated_at), absent_since = NULL, absent_sightings = 0
       FROM claim c
       WHERE r.subject_id = c.subject_id AND r.answer_digest = c.answer_digest AND r.gone_at IS NULL
         AND r.last_checked_at <= c.fetched_at AND (r.last_absent_at IS NULL OR r.last_absent_at <= c.fetched_at)
       RETURNING r.subject_id, c.query_id, c.fetched_at, r.expires_at, r.authority, r.source_url
     ), answered AS (
       UPDATE lookup_key l
       SET outcome = 'found', answered_at = c.fetched_at, expires_at = c.expires_at, authority = c.authority, url = c.source_url
       FROM confirmed c WHERE l.query_id = c.query_id AND l.subject_id = c.subject_id AND l.answered_at <= c.fetched_at
     )
     SELECT subject_id FROM confirmed`,
    [
      claims.map(({ subjectId }) => subjectId),
      claims.map(({ queryId }) => queryId),
      claims.map(({ answerDigest }) => `\\x${answerDigest}`),
      claims.map(({ fetchedAt }) => new Date(fetchedAt).toISOString()),
      claims.map(({ databaseUpdatedAt }) => databaseUpdatedAt),
      provenance,
    ],
  );
  return new Set(rows.map((row) => row.subject_id));
}
