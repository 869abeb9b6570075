import { keyText } from './key-text.sql.js';

/**
 * Queries that give the objects that a registry held at the end of the window ($2), as Rollcall knew them then: `state`, by tenant and object.
 * Its columns are those of `registration`; `version_id` names the version that stood, under which its body and its assessment are found.
 * `standing` has those as well that were gone by then, and says of each whether it was.
 *
 * What has had no other version since is as its row stands now. For what has, the last version from before tells, which the primary key
 * finds; whether it was there, the first event after it: what came back after the end had been gone at it. So a day of the past can be
 * computed again as long as its versions are kept; the cost is one look at each object, and one more for each that has changed since.
 *
 * Objects without a version from before the end, because it has expired, are not known of that day. An answer that comes late belongs to
 * the state of every later day as well: runners that ask for it say so in `accumulates`.
 *
 * @param subjects a query of the ids of the only objects that matter; the cost is then one of those
 */
export function stateAtEnd(subjects?: string): string[] {
  const isOne = subjects === undefined ? '' : `AND subject_id = ANY (ARRAY(${subjects}))`;
  // The LIMIT keeps the planner at looks by key, however large the table is.
  const objects =
    subjects === undefined
      ? 'registration'
      : `(SELECT object.* FROM (SELECT DISTINCT subject_id FROM (${subjects}) AS given) AS one
          CROSS JOIN LATERAL (SELECT * FROM registration WHERE subject_id = one.subject_id LIMIT 1) AS object)`;
  return [
    `bound AS MATERIALIZED (SELECT ${firstVersionId('$2')} AS version_id)`,
    `later AS MATERIALIZED (
    SELECT DISTINCT ON (subject_id) subject_id, type FROM change_event
    WHERE at >= $2 AND type IN ('object-gone', 'object-returned') ${isOne} ORDER BY subject_id, ordinal)`,
    `known AS (
    SELECT subject_id, tenant_id, kind, key, authority, gone_at, current_version_id AS version_id, registrar_iana_id,
      ${keyText('registrar_name')} AS registrar_name, registered_at, domain_expires_at, status, nameservers, dnssec, ds_count, name, country
    FROM ${objects} AS object
    WHERE role = 'registry' AND first_seen_at < $2 AND current_version_id < (SELECT version_id FROM bound)
    UNION ALL
    SELECT r.subject_id, r.tenant_id, r.kind, r.key, r.authority, r.gone_at, v.version_id, v.body #>> '{summary,registrar,ianaId}',
      ${keyText(`v.body #>> '{summary,registrar,name}'`)}, ${instantIn('registeredAt')}, ${instantIn('expiresAt')},
      ARRAY(SELECT jsonb_path_query(v.body, '$.status[*].rdap') #>> '{}'),
      CASE WHEN r.kind = 'domain' THEN nullif(ARRAY(SELECT jsonb_path_query(v.body, '$.nameservers[*].ldhName') #>> '{}'), '{}') END,
      CASE WHEN r.kind = 'domain' AND v.body ? 'secureDns'
        THEN coalesce((v.body #>> '{secureDns,delegationSigned}')::boolean, v.body -> 'secureDns' ?| '{dsData,keyData}') END,
      CASE WHEN r.kind = 'domain' AND v.body ? 'secureDns' THEN coalesce(jsonb_array_length(v.body #> '{secureDns,dsData}'), 0) END,
      CASE WHEN r.kind IN ('ip', 'autnum') THEN v.body ->> 'name' END,
      CASE WHEN r.kind IN ('ip', 'autnum') THEN v.body ->> 'country' END
    FROM ${objects} AS r CROSS JOIN LATERAL (
      SELECT version_id, body::jsonb FROM registration_version
      WHERE subject_id = r.subject_id AND fetched_at < $2 ORDER BY version_id DESC LIMIT 1) AS v
    WHERE r.role = 'registry' AND r.first_seen_at < $2 AND r.current_version_id >= (SELECT version_id FROM bound))`,
    `standing AS (
    SELECT known.*, ${keyText(`coalesce(registrar_iana_id, registrar_name, '')`)} AS registrar,
      CASE later.type WHEN 'object-returned' THEN true WHEN 'object-gone' THEN false ELSE gone_at IS NOT NULL END AS is_gone
    FROM known LEFT JOIN later USING (subject_id))`,
    'state AS (SELECT * FROM standing WHERE NOT is_gone)',
  ];
}

/** The same of everything there is. */
export const STATE_AT_END: readonly string[] = stateAtEnd();

/** The same at the beginning of the window ($1). To be nested in another query, as the names are the same. */
export const STATE_AT_START: readonly string[] = STATE_AT_END.map((query) => query.replaceAll('$2', '$1'));

/** Tables that {@link STATE_AT_END} reads. */
export const STATE_READS: readonly string[] = ['registration', 'registration_version', 'change_event'];

/**
 * The least id that a version can have which was fetched at an instant: ids are UUIDs of version 7 (RFC 9562 §5.7), and begin with the
 * milliseconds of that instant or, where several versions share one, of a later one.
 */
function firstVersionId(instant: string): string {
  return `(lpad(to_hex((extract(epoch FROM ${instant}::timestamptz) * 1000)::bigint), 12, '0') || repeat('0', 20))::uuid`;
}

/** An instant of the summary that a column can hold, see `storableInstant`. */
function instantIn(member: string): string {
  const text = `v.body #>> '{summary,${member}}'`;
  return `CASE WHEN ${text} ~ '^(?!0000)\\d{4}-' THEN (${text})::timestamptz(3) END`;
}
