import { type Queryable } from '../platform/database/index.js';
import { type ChangeType, type JsonValue, type ObjectKind } from '../rdap/index.js';
import { NUMBER, pageOf, readCursor, writeCursor } from './cursor.js';
import { readLogCursor } from './log-cursor.js';
import { type LoggedChange, type Page, type PageRequest, type StoredChange } from './registration.types.js';

interface ChangeRow {
  ordinal: string;
  event_id: string;
  subject_id: string;
  at: Date;
  type: ChangeType;
  field: string;
  path: string;
  before: JsonValue | null;
  after: JsonValue | null;
  version_id: string | null;
  previous_version_id: string | null;
}

const COLUMNS =
  'e.ordinal, e.event_id, e.subject_id, e.at, e.type, e.field, e.path, e.before, e.after, e.version_id, e.previous_version_id';

/** What changed in one object, newest first. */
export async function listChanges(
  queryable: Queryable,
  tenantId: string,
  subjectId: string,
  { cursor, limit }: PageRequest,
): Promise<Page<StoredChange>> {
  const [before] = cursor === undefined ? [LAST_ORDINAL] : readCursor(cursor, NUMBER, 1);
  const { rows } = await queryable.query<ChangeRow>(
    `SELECT ${COLUMNS} FROM change_event e
     WHERE e.tenant_id = $1 AND e.subject_id = $2 AND e.ordinal < $3 AND e.expires_at > now()
     ORDER BY e.ordinal DESC LIMIT $4`,
    [tenantId, subjectId, before, limit + 1],
  );
  const ordinals = rows.map(({ ordinal }) => ordinal);
  const page = pageOf(rows.map(changeOf), limit, () => writeCursor(ordinals[limit - 1]!));
  return page;
}

/** Where a change stands in the log. */
export interface ChangePlace {
  readonly subjectId: string;
  readonly ordinal: string;
}

/** Changes by their places; those that have expired are missing. */
export async function findChanges(
  queryable: Queryable,
  tenantId: string,
  places: readonly ChangePlace[],
): Promise<Map<string, StoredChange>> {
  const { rows } = await queryable.query<ChangeRow>(
    `SELECT ${COLUMNS} FROM unnest($2::uuid[], $3::bigint[]) AS place (subject_id, ordinal)
     JOIN change_event e USING (subject_id, ordinal) WHERE e.tenant_id = $1 AND e.expires_at > now()`,
    [tenantId, places.map(({ subjectId }) => subjectId), places.map(({ ordinal }) => ordinal)],
  );
  return new Map(rows.map((row) => [row.ordinal, changeOf(row)]));
}

const LAST_ORDINAL = '9223372036854775807';

/** What {@link LOG_COLUMNS} give. */
export interface LogRow extends ChangeRow {
  xid: string;
  tenant_id: string;
  schema_version: number;
  kind: ObjectKind;
  key: string;
  authority: string;
}

/** A stretch of the log, oldest first, and where to go on. */
export interface LogSlice {
  changes: LoggedChange[];
  /** Ask with this next, also where the slice is empty. */
  cursor: string;
}

/** Of `change_event e JOIN registration r`. */
export const LOG_COLUMNS = `${COLUMNS}, e.xid, e.tenant_id, e.schema_version, r.kind, r.key, r.authority`;

/**
 * The change log of all objects in commit order. An event is shown only when every transaction that started before its own has ended:
 * then no event can still appear in front of it, and a reader who goes on from the cursor misses nothing and sees nothing twice. The
 * ordinal alone would not do, because a transaction that took its number first may commit last.
 */
export async function readLog(queryable: Queryable, cursor: string, limit: number): Promise<LogSlice> {
  const [xid, ordinal] = readLogCursor(cursor);
  const { rows } = await queryable.query<LogRow>(
    `SELECT ${LOG_COLUMNS}
     FROM change_event e JOIN registration r ON r.subject_id = e.subject_id
     WHERE (e.xid, e.ordinal) > ($1::xid8, $2::bigint) AND e.xid < pg_snapshot_xmin(pg_current_snapshot()) AND e.expires_at > now()
     ORDER BY e.xid, e.ordinal LIMIT $3`,
    [xid, ordinal, limit],
  );
  const last = rows.at(-1);
  return {
    changes: rows.map(loggedChangeOf),
    cursor: last === undefined ? cursor : writeCursor(last.xid, last.ordinal),
  };
}

export function loggedChangeOf(row: LogRow): LoggedChange {
  return {
    ...changeOf(row),
    tenantId: row.tenant_id,
    kind: row.kind,
    key: row.key,
    authority: row.authority,
    schemaVersion: row.schema_version,
  };
}

function changeOf(row: ChangeRow): StoredChange {
  return {
    eventId: row.event_id,
    subjectId: row.subject_id,
    at: row.at,
    type: row.type,
    field: row.field,
    path: row.path,
    ...(row.before !== null && { before: row.before }),
    ...(row.after !== null && { after: row.after }),
    versionId: row.version_id ?? undefined,
    previousVersionId: row.previous_version_id ?? undefined,
  };
}
