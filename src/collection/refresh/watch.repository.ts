import { Injectable } from '@nestjs/common';
import { Database } from '../../platform/database/index.js';
import { type ObjectKind } from '../../rdap/index.js';
import {
  NUMBER,
  type Page,
  pageOf,
  type PageRequest,
  readCursor,
  UUID,
  writeCursor,
} from '../../registration/index.js';
import { priorityOf } from '../priority.js';
import { INTERVALS, type Rung } from './ladder.js';
import { type NewWatch, type Watch } from './watch.js';

interface WatchRow {
  query_id: string;
  kind: ObjectKind;
  query_key: string;
  registry: string;
  priority: number;
  rung: Rung;
  interval_seconds: number;
  quiet_checks: number;
  next_due_at: Date;
  last_checked_at: Date | null;
  created_at: Date;
}

const COLUMNS = `query_id, kind, query_key, registry, priority, rung, interval_seconds, quiet_checks, next_due_at, last_checked_at, created_at`;

/** What is watched, by tenant. */
@Injectable()
export class WatchRepository {
  constructor(private readonly database: Database) {}

  /**
   * Begins to watch, at once due; of what is watched already, registry and priority are written anew and all else stays.
   *
   * @returns how many were not watched before
   */
  async put(tenantId: string, watches: readonly NewWatch[]): Promise<number> {
    if (watches.length === 0) return 0;
    const rows = watches.map(({ queryId, kind, key, registry, priority }) => ({
      ...{ query_id: queryId, kind, query_key: key, registry, priority },
    }));
    const { rows: put } = await this.database.query<{ is_new: boolean }>(
      `INSERT INTO watch (query_id, tenant_id, kind, query_key, registry, priority, next_due_at, rung, interval_seconds)
       SELECT DISTINCT ON (query_id) query_id, $1::uuid, kind, query_key, registry, priority, now(), 'new', $3
       FROM json_populate_recordset(NULL::watch, $2) ORDER BY query_id
       ON CONFLICT (query_id) DO UPDATE SET registry = excluded.registry, priority = excluded.priority
       RETURNING xmax = 0 AS is_new`,
      [tenantId, JSON.stringify(rows), INTERVALS.new.min],
    );
    return put.filter((row) => row.is_new).length;
  }

  async byId(tenantId: string, queryId: string): Promise<Watch | undefined> {
    const { rows } = await this.database.query<WatchRow>(
      `SELECT ${COLUMNS} FROM watch WHERE tenant_id = $1 AND query_id = $2`,
      [tenantId, queryId],
    );
    return rows[0] && watchOf(rows[0]);
  }

  /** @returns whether it was watched */
  async remove(tenantId: string, queryId: string): Promise<boolean> {
    const { rowCount } = await this.database.query('DELETE FROM watch WHERE tenant_id = $1 AND query_id = $2', [
      tenantId,
      queryId,
    ]);
    return rowCount === 1;
  }

  /** All, in an order that stays. @throws LookupFailure `invalid-query` with member `cursor` */
  async list(tenantId: string, { limit, cursor }: PageRequest): Promise<Page<Watch>> {
    const [after] = cursor === undefined ? [null] : readCursor(cursor, UUID, 1);
    const { rows } = await this.database.query<WatchRow>(
      `SELECT ${COLUMNS} FROM watch WHERE tenant_id = $1 AND ($2::uuid IS NULL OR query_id > $2) ORDER BY query_id LIMIT $3`,
      [tenantId, after, limit + 1],
    );
    return pageOf(rows.map(watchOf), limit, ({ queryId }) => writeCursor(queryId));
  }

  /** What is due first, first; what is looked at meanwhile goes to the end. @throws LookupFailure `invalid-query` with member `cursor` */
  async listDue(tenantId: string, { limit, cursor }: PageRequest): Promise<Page<Watch>> {
    const [after, id] = cursor === undefined ? [null, null] : dueCursor(cursor);
    const { rows } = await this.database.query<WatchRow>(
      `SELECT ${COLUMNS} FROM watch
       WHERE tenant_id = $1 AND ($2::float8 IS NULL OR (next_due_at, query_id) > (to_timestamp($2 / 1000)::timestamptz(3), $3::uuid))
       ORDER BY next_due_at, query_id LIMIT $4`,
      [tenantId, after, id, limit + 1],
    );
    return pageOf(rows.map(watchOf), limit, (watch) => writeCursor(String(watch.nextDueAt.getTime()), watch.queryId));
  }
}

const NUMBER_OR_UUID = new RegExp(`${NUMBER.source}|${UUID.source}`);

function dueCursor(cursor: string): string[] {
  const parts = readCursor(cursor, NUMBER_OR_UUID, 2);
  // One of another list that has as many parts.
  if (!NUMBER.test(parts[0]!) || !UUID.test(parts[1]!)) readCursor('', UUID, 1);
  return parts;
}

const watchOf = (row: WatchRow): Watch => ({
  queryId: row.query_id,
  kind: row.kind,
  key: row.query_key,
  registry: row.registry,
  priority: priorityOf(row.priority),
  rung: row.rung,
  intervalSeconds: row.interval_seconds,
  quietChecks: row.quiet_checks,
  nextDueAt: row.next_due_at,
  ...(row.last_checked_at && { lastCheckedAt: row.last_checked_at }),
  createdAt: row.created_at,
});
