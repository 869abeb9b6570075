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

/** The matching changes of a stretch, at most `limit`. May give none and yet have to be asked again, from the cursor that it gives. */
export async function readTenantLog(
  queryable: Queryable,
  filter: ChangeFilter,
  { after, until }: LogStretch,
  limit: number,
): Promise<TenantSlice> {
  if (!isBehind(after, until)) return { changes: [], cursor: after, hasMore: false };
  const end = (await placeAfter(queryable, { after, until }, EXAMINED)) ?? until;
  const { rows } = await queryable.query<LogRow>(
    `SELECT ${LOG_COLUMNS} ${MATCHING} ORDER BY e.xid, e.ordinal LIMIT $8`,
    [...parametersOf(filter, { after, until: end }), limit + 1],
  );
  const hasMore = rows.length > limit;
  const changes = rows
    .slice(0, limit)
    .map((row) => ({ ...loggedChangeOf(row), cursor: writeCursor(row.xid, row.ordinal) }));
  return { changes, cursor: hasMore ? changes.at(-1)!.cursor : end, hasMore };
}

/** How many changes of a stretch match; undefined where that takes a look at more rows than one query should. */
export async function countTenantLog(
  queryable: Queryable,
  filter: ChangeFilter,
  stretch: LogStretch,
): Promise<number | undefined> {
  if (!isBehind(stretch.after, stretch.until)) return 0;
  if ((await placeAfter(queryable, stretch, EXAMINED)) !== undefined) return undefined;
  const { rows } = await queryable.query<{ count: number }>(
    `SELECT count(*)::int AS count ${MATCHING}`,
    parametersOf(filter, stretch),
  );
  return rows[0]!.count;
}

/** Both ends of the range are conditions on the index of the log. */
const STRETCH = `(e.xid, e.ordinal) > ($1::xid8, $2::bigint) AND (e.xid, e.ordinal) <= ($3::xid8, $4::bigint)`;
/**
 * The limits are no more than what the stretch and the key allow anyway. They keep the planner on the index of the log: it would start at the
 * objects of a kind, of which there may be millions, or read the whole table where few transactions wrote it.
 */
const MATCHING = `
  FROM (SELECT * FROM change_event e WHERE ${STRETCH} ORDER BY e.xid, e.ordinal LIMIT ${EXAMINED}) e
  JOIN LATERAL (SELECT kind, key, authority FROM registration WHERE subject_id = e.subject_id LIMIT 1) r
    ON $6::text[] IS NULL OR r.kind = ANY ($6)
  WHERE e.tenant_id = $5 AND e.expires_at > now() AND ($7::text[] IS NULL OR e.type = ANY ($7))`;

function parametersOf({ tenantId, kinds, types }: ChangeFilter, { after, until }: LogStretch): unknown[] {
  return [...readLogCursor(after), ...readLogCursor(until), tenantId, kinds ?? null, types ?? null];
}

/** The place so many rows into a stretch; undefined where the stretch is shorter. */
async function placeAfter(
  queryable: Queryable,
  { after, until }: LogStretch,
  count: number,
): Promise<string | undefined> {
  const { rows } = await queryable.query<{ xid: string; ordinal: string }>(
    `SELECT e.xid, e.ordinal FROM change_event e WHERE ${STRETCH} ORDER BY e.xid, e.ordinal OFFSET $5 LIMIT 1`,
    [...readLogCursor(after), ...readLogCursor(until), count - 1],
  );
  const row = rows[0];
  return row && writeCursor(row.xid, row.ordinal);
}
