import { type Queryable } from '../platform/database/index.js';
import { type ChangeType, type ObjectKind } from '../rdap/index.js';
import { LOG_COLUMNS, loggedChangeOf, type LogRow } from './change-log.repository.js';
import { writeCursor } from './cursor.js';
import { isBehind, LOG_START, readLogCursor } from './log-cursor.js';
import { type LoggedChange } from './registration.types.js';

/** Which events of one tenant; a list that is absent holds nothing back. */
export interface ChangeFilter {
  tenantId: string;
  kinds?: readonly ObjectKind[];
  types?: readonly ChangeType[];
}

/** A stretch of the log: what comes after `after`, up to and with `until`, which {@link endOfLog} gave. */
export interface LogStretch {
  after: string;
  until: string;
}

/** A change and the cursor that goes on behind it. */
export type PlacedChange = LoggedChange & { cursor: string };

export interface TenantSlice {
  /** Oldest first. */
  changes: PlacedChange[];
  /** Ask with this next, also where there are no changes: what was held back is not looked at again. */
  cursor: string;
  /** True where the stretch surely holds more changes than these. */
  hasMore: boolean;
}

/**
 * Rows of the log that one query looks at: most of them may be other tenants' or of other kinds, and a query must end in time all the same.
 */
const EXAMINED = 10_000;

/** The place of the newest event that readers may see; see readLog for why that is not the newest. */
export async function endOfLog(queryable: Queryable): Promise<string> {
  const { rows } = await queryable.query<{ xid: string; ordinal: string }>(
    `SELECT xid, ordinal FROM change_event WHERE xid < pg_snapshot_xmin(pg_current_snapshot())
     ORDER BY xid DESC, ordinal DESC LIMIT 1`,
  );
  const last = rows[0];
  return last === undefined ? LOG_START : writeCursor(last.xid, last.ordinal);
}

/**
 * The matching changes of a stretch, at most `limit`. May give none and yet have to be asked again, from the cursor that it gives.
 *
 * @param transaction of its own: its settings change
 */
export async function readTenantLog(
  transaction: Queryable,
  filter: ChangeFilter,
  stretch: LogStretch,
  limit: number,
): Promise<TenantSlice> {
  if (!isBehind(stretch.after, stretch.until)) return { changes: [], cursor: stretch.after, hasMore: false };
  await transaction.query(ALONG_THE_INDEX);
  const { rows } = await transaction.query<LogRow>(
    `SELECT ${LOG_COLUMNS} ${MATCHING} ORDER BY e.xid, e.ordinal LIMIT $8`,
    [...parametersOf(filter, stretch), limit + 1],
  );
  const hasMore = rows.length > limit;
  const changes = rows
    .slice(0, limit)
    .map((row) => ({ ...loggedChangeOf(row), cursor: writeCursor(row.xid, row.ordinal) }));
  const cursor = hasMore ? changes.at(-1)!.cursor : await lastExamined(transaction, stretch);
  return { changes, cursor, hasMore };
}

/** How many changes of a stretch match; undefined where that takes a look at more rows than one query should. */
export async function countTenantLog(
  transaction: Queryable,
  filter: ChangeFilter,
  stretch: LogStretch,
): Promise<number | undefined> {
  if (!isBehind(stretch.after, stretch.until)) return 0;
  await transaction.query(ALONG_THE_INDEX);
  if ((await lastExamined(transaction, stretch)) !== stretch.until) return undefined;
  const { rows } = await transaction.query<{ count: number }>(
    `SELECT count(*)::int AS count ${MATCHING}`,
    parametersOf(filter, stretch),
  );
  return rows[0]!.count;
}

/**
 * A log that has grown faster than its statistics looks short to the planner, which would then fetch and sort all that is left of it for every
 * page. One snapshot, because rows that a retention run deletes between two queries would make them differ in what was examined.
 */
const ALONG_THE_INDEX = `
  SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
  SET LOCAL enable_sort = off;
  SET LOCAL enable_bitmapscan = off;
  SET LOCAL enable_seqscan = off`;

/** Both ends of the range are conditions on the index of the log. */
const STRETCH = `(e.xid, e.ordinal) > ($1::xid8, $2::bigint) AND (e.xid, e.ordinal) <= ($3::xid8, $4::bigint)`;
/** The inner limits are no more than what the stretch and the key allow: they keep the planner from starting at the objects of a kind. */
const MATCHING = `
  FROM (SELECT * FROM change_event e WHERE ${STRETCH} ORDER BY e.xid, e.ordinal LIMIT ${EXAMINED}) e
  JOIN LATERAL (SELECT kind, key, authority FROM registration WHERE subject_id = e.subject_id LIMIT 1) r
    ON $6::text[] IS NULL OR r.kind = ANY ($6)
  WHERE e.tenant_id = $5 AND e.expires_at > now() AND ($7::text[] IS NULL OR e.type = ANY ($7))`;

function parametersOf({ tenantId, kinds, types }: ChangeFilter, { after, until }: LogStretch): unknown[] {
  return [...readLogCursor(after), ...readLogCursor(until), tenantId, kinds ?? null, types ?? null];
}

/** Where {@link EXAMINED} rows of a stretch end; the end of the stretch where it has no more than that. */
async function lastExamined(transaction: Queryable, { after, until }: LogStretch): Promise<string> {
  const { rows } = await transaction.query<{ xid: string; ordinal: string }>(
    `SELECT e.xid, e.ordinal FROM change_event e WHERE ${STRETCH} ORDER BY e.xid, e.ordinal OFFSET $5 LIMIT 1`,
    [...readLogCursor(after), ...readLogCursor(until), EXAMINED - 1],
  );
  const row = rows[0];
  return row === undefined ? until : writeCursor(row.xid, row.ordinal);
}
