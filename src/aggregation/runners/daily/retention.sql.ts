import { type Filling } from '../replace-window.sql.js';

const TABLE = 'rollup_retention';

/** Rows that may be personal, and how long they are kept. In its SQL they are `held`. */
export interface HeldClass {
  readonly name: string;
  /** Tables, `held` first. */
  readonly from: string;
  /** From when on they have been held. */
  readonly since: string;
  /** After that they must be gone. */
  readonly expiresAt: string;
  /** Whether `since` stays as it is for as long as the row is there, so that fewer rows than before mean that some were deleted. */
  readonly isLasting: boolean;
}

/**
 * Everything that may hold what is personal has an `expires_at`. Not here are its counts and its frames: observations and roll-ups, which
 * hold nothing personal, and runs and imports, whose rows are their options and counters.
 */
export const HELD_CLASSES: readonly HeldClass[] = [
  {
    name: 'registration',
    ...{ from: 'registration AS held', since: 'held.first_seen_at', expiresAt: 'held.expires_at', isLasting: true },
  },
  {
    name: 'version',
    from: 'registration_version AS held LEFT JOIN registration AS object USING (subject_id)',
    since: 'held.fetched_at',
    // The version that stands is kept for as long as its object is found unchanged.
    expiresAt: 'CASE WHEN object.current_version_id = held.version_id THEN object.expires_at ELSE held.expires_at END',
    isLasting: true,
  },
  {
    name: 'change',
    ...{ from: 'change_event AS held', since: 'held.at', expiresAt: 'held.expires_at', isLasting: true },
  },
  {
    name: 'question',
    ...{ from: 'lookup_key AS held', since: 'held.answered_at', expiresAt: 'held.expires_at', isLasting: false },
  },
  {
    name: 'collection-result',
    from: 'collection_result AS held LEFT JOIN collection_item AS item USING (query_id, run_id)',
    ...{ since: 'item.finished_at', expiresAt: 'held.expires_at', isLasting: true },
  },
  {
    name: 'portfolio-request',
    ...{ from: 'portfolio_request AS held', since: 'held.updated_at', expiresAt: 'held.expires_at', isLasting: false },
  },
];

const LASTING = HELD_CLASSES.filter(({ isLasting }) => isLasting);

const counts = ({ name, from, since, expiresAt }: HeldClass): string => `
  SELECT tenant_id, '${name}' AS subject_class, count(*) AS n,
    count(*) FILTER (WHERE expires_at >= $2 AND expires_at < $2 + interval '30 days') AS due_30,
    count(*) FILTER (WHERE expires_at < $2 - interval '1 day') AS overdue
  FROM (SELECT held.tenant_id, ${expiresAt} AS expires_at FROM ${from} WHERE coalesce(${since} < $2, true)) AS held GROUP BY tenant_id`;

const stillThere = LASTING.map(
  ({ from, since }) => `(SELECT count(*) FROM ${from} WHERE coalesce(${since} < $2, true))`,
);

/** One look at each row of each table, as all that is held is counted; what is looked at twice is a day that is computed again. */
export const retention: Filling = {
  table: TABLE,
  columns: ['tenant_id', 'subject_class', 'held', 'due_30', 'overdue'],
  source: `SELECT *, NULL::text AS fault FROM (${HELD_CLASSES.map(counts).join('\n UNION ALL')}) AS classes`,
  rows: 'SELECT tenant_id, subject_class, n AS held, due_30, overdue FROM source',
  isKept: `CASE WHEN EXISTS (SELECT FROM ${TABLE} WHERE starts_at = $1) THEN ${stillThere.join(' + ')} < (
    SELECT coalesce(sum(held), 0) FROM ${TABLE}
    WHERE starts_at = $1 AND subject_class IN (${LASTING.map(({ name }) => `'${name}'`).join(', ')})) END IS TRUE`,
};
